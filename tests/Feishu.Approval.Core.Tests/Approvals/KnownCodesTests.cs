using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Core.Tests.Approvals;

/// <summary>What people quote in place of a code, and what a request is called, from what a session has come across.</summary>
public sealed class KnownCodesTests : IDisposable
{
    private const string Code = "0A1B2C3D-1111-2222-3333-444455556666";
    private const string Capitals = "3D4E5F60-4444-5555-6666-777788889999";
    private const string Another = "1B2C3D4E-2222-3333-4444-555566667777";

    private readonly FeishuConnection _connection = FeishuConnection.FromToken(Secrets.Secure("t-1"), new FeishuConnectionOptions());

    public KnownCodesTests()
    {
        See("I-1", "20260304000007", "A-1", "Purchase");
        See("I-2", "20260304000008", "A-1", "Purchase");
        See("I-3", "same", "A-2", "Leave");
        See("I-4", "same", "A-3", "Leave");
        See("I-5", null, "A-4", null);
        See("20260304000009", "other", "A-5", "A-1");
        See("I-6", "20260304000009", "A-6", " Travel　expenses ");
        See("I-7", "Case", "A-7", "Ｎｏ．7");
        See(Capitals, "20260304000010", Capitals, "Visit");
    }

    public void Dispose() => _connection.Dispose();

    [Theory]
    [InlineData("20260304000007", "I-1")]
    [InlineData("case", "I-7")]
    [InlineData(" ２０２６０３０４０００００７ ", "I-1")]
    [InlineData("'20260304000007", "I-1")]
    [InlineData("\"20260304000007\"", "I-1")]
    [InlineData(" “20260304000007” ", "I-1")]
    [InlineData("'", "'")]
    [InlineData("I-2", "I-2")]
    [InlineData("unknown", "unknown")]
    [InlineData("20260304000009", "20260304000009")]
    [InlineData(Code, Code)]
    [InlineData("0a1b2c3d-1111-2222-3333-444455556666", "0a1b2c3d-1111-2222-3333-444455556666")]
    [InlineData("3d4e5f60-4444-5555-6666-777788889999", Capitals)]
    public void A_serial_number_is_taken_where_one_request_has_it(string given, string code) => Assert.Equal(code, KnownCodes.Instance(_connection, given));

    [Fact]
    public void What_is_no_code_names_no_failure()
    {
        var failure = new Failure(FailureKind.InvalidId, nameof(Messages.InvalidId_List), "ApprovalCode");

        Assert.Same(failure, KnownCodes.Named(failure, _connection, IdText.Carry(new[] { "a", "b" }), isInstance: false));
    }

    [Theory]
    [InlineData("Purchase", "A-1")]
    [InlineData("travel expenses", "A-6")]
    [InlineData("No.7", "A-7")]
    [InlineData("'Purchase'", "A-1")]
    [InlineData("A-2", "A-2")]
    [InlineData("A-1", "A-1")]
    [InlineData("unknown", "unknown")]
    [InlineData(Code, Code)]
    [InlineData("3d4e5f60-4444-5555-6666-777788889999", Capitals)]
    public void The_name_of_a_definition_is_taken_where_one_has_it(string given, string code) => Assert.Equal(code, KnownCodes.Approval(_connection, given));

    [Fact]
    public void What_several_are_called_is_refused_and_they_are_named()
    {
        foreach ((Func<string> ask, string name, string[] codes) in new (Func<string>, string, string[])[]
        {
            (() => KnownCodes.Instance(_connection, "same"), "InstanceCode", ["I-3", "I-4"]),
            (() => KnownCodes.Approval(_connection, "Leave"), "ApprovalCode", ["A-2", "A-3"]),
        })
        {
            FeishuException fault = Assert.Throws<FeishuException>(() => ask());
            Assert.Equal(("InvalidId_Several", "InvalidId_SeveralAction"), (fault.Failure.MessageKey, fault.Failure.ActionKey));
            Assert.All([name, .. codes], text => Assert.Contains(text, fault.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_looks_like_a_code_is_one_even_where_a_request_is_called_so()
    {
        See("I-8", Code, "A-8", Code);

        Assert.Equal((Code, Code), (KnownCodes.Instance(_connection, Code), KnownCodes.Approval(_connection, Code)));
    }

    public static TheoryData<object, FeishuInstance?, string?, string?, string?> Names => new()
    {
        // What was read, before what was given, before what was seen.
        { Request("I-1", "given", "Given"), Instance("read", "Read"), null, "read", "Read" },
        { Request("I-1", "given", "Given"), Instance("", null), null, "given", "Given" },
        { Request("I-1", "given", null), null, null, "given", "Purchase" },
        { Request("I-1", null, "Given"), null, null, "20260304000007", "Given" },
        { Request("I-1", "", ""), null, null, "20260304000007", "Purchase" },
        { Request("unknown", null, null), null, "A-1", null, "Purchase" },
        { Request("unknown", null, null, "A-1"), null, null, null, "Purchase" },
        { Request("unknown", null, null, "A-2"), null, "A-1", null, "Purchase" },
        { Request("unknown", null, null), null, null, null, null },
        { Request(null, null, null), null, "A-1", null, "Purchase" },
        { Request("I-5", null, null), null, null, null, null },
    };

    [Theory]
    [MemberData(nameof(Names), DisableDiscoveryEnumeration = true)]
    public void A_request_is_called_what_the_best_source_calls_it(object request, FeishuInstance? instance, string? approvalCode, string? number, string? name) =>
        Assert.Equal((number, name), NamesOf(KnownNames.Put((TaskRef)request with { ApprovalCode = approvalCode ?? ((TaskRef)request).ApprovalCode }, instance, _connection)));

    private static (string? Number, string? Name) NamesOf(TaskRef task) => (task.SerialNumber, task.ApprovalName);

    [Fact]
    public void What_is_seen_again_with_less_loses_nothing()
    {
        var before = new SeenInstance("I", "7", "A", "Purchase", "why");

        Assert.Equal(before with { Code = "i" }, SeenInstance.Merge(before, new SeenInstance("i", null, null, null, null)));
        Assert.Equal(new SeenInstance("I", "8", "B", "Leave", "how"), SeenInstance.Merge(before, new SeenInstance("I", "8", "B", "Leave", "how")));
        Assert.Equal("Purchase", SeenApproval.Merge(new SeenApproval("A", "Purchase", []), new SeenApproval("A", "", null)).Name);
        Assert.NotNull(SeenApproval.Merge(new SeenApproval("A", "Purchase", []), new SeenApproval("A", "Leave", null)).Controls);
        Assert.Equal("Leave", SeenApproval.Merge(new SeenApproval("A", "Purchase", []), new SeenApproval("A", "Leave", null)).Name);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("open_id", "open_id")]
    [InlineData("OPEN_ID", "open_id")]
    [InlineData("Union_Id", "union_id")]
    [InlineData("user_id", "user_id")]
    public void The_type_of_an_id_is_spelled_as_the_service_does(string? given, string? type) => Assert.Equal(type, UserIdType.Checked(given));

    [Fact]
    public void Another_type_of_id_is_refused_by_name()
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => UserIdType.Checked("email"));

        Assert.Equal(("InvalidParameter_UserIdType", "InvalidParameter_UserIdTypeAction"), (fault.Failure.MessageKey, fault.Failure.ActionKey));
        Assert.Contains("email", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://www.example.com/approval?instanceCode=" + Code, "InstanceCode")]
    [InlineData("https://www.example.com/approval?definitionCode=" + Another + "&instance_code=" + Code + "#x", "InstanceCode")]
    [InlineData("https://www.example.com/approval?definitionCode=" + Code + "&instanceCode=" + Another, "ApprovalCode")]
    [InlineData("https://applink.example/client/mini_program/open?path=pc%2Fpages%2Fdetail%3FinstanceId%3D" + Code + "%26x%3D1", "InstanceCode")]
    [InlineData("https://a.example/?to=https%253A%252F%252Fb.example%252F%253FinstanceCode%253D" + Code, "InstanceCode")]
    [InlineData("Please look at " + Code + ".", "InstanceCode")]
    [InlineData("Hello,\r\nyour request (" + Code + ") was returned.\r\nSee " + Code + "\r\n", "InstanceCode")]
    [InlineData("{\"instance_code\": \"" + Code + "\", \"approval_code\": \"" + Another + "\", \"uuid\": \"" + Another + "\"}", "InstanceCode")]
    [InlineData("<" + Code + ">", "ApprovalCode")]
    [InlineData(Code + " (202611270006)", "InstanceCode")]
    [InlineData("202611270006（" + Code + "）", "InstanceCode")]
    [InlineData("Your request 202611270006, code " + Code + ", was returned on 20261130.", "InstanceCode")]
    [InlineData("See " + Code + ", Ada 13800000003", "InstanceCode")]
    [InlineData("{\"instance_code\":\"" + Code + "\",\"serial_number\":\"202611270006\",\"status\":\"PENDING\"}", "InstanceCode")]
    [InlineData("{\"code\":\"" + Code + "\",\"serial\":\"202611270006\"}", "InstanceCode")]
    [InlineData("{\"code\":\"" + Code + "\",\"serial\":202611270006}", "InstanceCode")]
    [InlineData("https://www.example.com/?instanceCode=" + Code + "&n=202611270006", "InstanceCode")]
    public void A_text_that_leads_to_one_code_is_taken_for_it(string text, string name)
    {
        Assert.Equal(Code, IdText.From(text, name));
        Assert.Equal(Code, IdText.From(text.Replace(Code, Code.ToLowerInvariant(), StringComparison.Ordinal), name), ignoreCase: true);
    }

    [Theory]
    [InlineData("From " + Code + " to " + Another, "InstanceCode", "InvalidId_SeveralCodes", "InvalidId_SeveralCodesAction")]
    [InlineData(Code + ", 202611300002", "InstanceCode", "InvalidId_SeveralCodes", "InvalidId_SeveralCodesAction")]
    [InlineData("202611309999 " + Code, "InstanceCode", "InvalidId_SeveralCodes", "InvalidId_SeveralCodesAction")]
    [InlineData("see " + Code + " and 202611300001", "InstanceCode", "InvalidId_SeveralCodes", "InvalidId_SeveralCodesAction")]
    [InlineData("Purchase " + Code + " (Ada), Purchase 202611300001", "InstanceCode", "InvalidId_SeveralCodes", "InvalidId_SeveralCodesAction")]
    [InlineData("https://www.example.com/?instanceCode=" + Code + "; 4711222", "InstanceCode", "InvalidId_SeveralCodes", "InvalidId_SeveralCodesAction")]
    [InlineData("Please resend " + Code + " like https://www.example.com/?instanceCode=" + Another, "InstanceCode", "InvalidId_SeveralCodes", "InvalidId_SeveralCodesAction")]
    [InlineData("https://www.example.com/?instanceCode=" + Code + "&instanceCode=" + Another, "InstanceCode", "InvalidId_SeveralCodes", "InvalidId_SeveralCodesAction")]
    [InlineData("https://www.example.com/approval?definitionCode=" + Code, "InstanceCode", "InvalidId_OtherCode", "InvalidId_OtherCodeAction")]
    [InlineData("https://www.example.com/approval?instanceCode=" + Code, "ApprovalCode", "InvalidId_OtherCode", "InvalidId_OtherCodeAction")]
    [InlineData("https://www.example.com/approval?instanceCode=" + Code, "TaskId", "InvalidId_Address", "InvalidId_AddressAction")]
    [InlineData("https://www.example.com/approval?instanceCode=x" + Code, "InstanceCode", "InvalidId_Address", "InstanceNotFound_CodeAction")]
    [InlineData(" www.example.com/x ", "TaskId", "InvalidId_Address", "InvalidId_AddressAction")]
    [InlineData("Hello,\nyour request was returned.", "InstanceCode", "InvalidId_Lines", "InvalidId_Action")]
    public void A_text_that_does_not_is_refused_with_what_was_understood(string text, string name, string key, string action)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => IdText.From(text, name));

        Assert.Equal((key, action), (fault.Failure.MessageKey, fault.Failure.ActionKey ?? "InvalidId_Action"));
        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
        Assert.Equal(key is "InvalidId_SeveralCodes" or "InvalidId_OtherCode", fault.Message.Contains(Code, StringComparison.Ordinal));
        Assert.DoesNotContain("example.com", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("example.com")]
    [InlineData("20260304/7")]
    public void What_merely_has_a_slash_or_a_dot_is_no_address(string id) => Assert.Equal(id, IdText.From(id, "TaskId"));

    private static TaskRef Request(string? code, string? number, string? name, string? approvalCode = null) =>
        new() { InstanceCode = code, SerialNumber = number, ApprovalName = name, ApprovalCode = approvalCode };

    private static FeishuInstance Instance(string? number, string? name) => new() { InstanceCode = "I-1", SerialNumber = number, ApprovalName = name };

    private void See(string code, string? number, string approvalCode, string? name) =>
        SessionMemory.Note(new FeishuInstanceSummary { InstanceCode = code, SerialNumber = number, ApprovalCode = approvalCode, ApprovalName = name, Connection = _connection });
}
