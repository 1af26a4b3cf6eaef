using System.Numerics;
using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Core.Tests.Approvals;

public class IdTextTests
{
    public static TheoryData<object?, string?> Taken => new()
    {
        { null, null },
        { "", null },
        { "  ", null },
        { " 7500000000000000123 ", "7500000000000000123" },
        { "7500000000000000123\u200b", "7500000000000000123" },
        { "\ufeff 75000000\u200e00000000123 ", "7500000000000000123" },
        { "\u200b", null },
        { 7500000000000000123L, "7500000000000000123" },
        { ulong.MaxValue, "18446744073709551615" },
        { 7, "7" },
        { BigInteger.Pow(10, 25), "10000000000000000000000000" },
        { 7500000000000000123m, "7500000000000000123" },
        { new Guid("0a1b2c3d-1111-2222-3333-444455556666"), "0a1b2c3d-1111-2222-3333-444455556666" },
        { JsonDocument.Parse("7500000000000000123").RootElement, "7500000000000000123" },
        { JsonDocument.Parse("\"x\"").RootElement, "x" },
    };

    public static TheoryData<object> Refused => new()
    {
        7.5E+18, 7.0, 1f, 1.5m, true, DayOfWeek.Monday, Guid.Empty, new[] { "a" }, JsonDocument.Parse("1.5").RootElement,
        JsonDocument.Parse("7.5e18").RootElement, JsonDocument.Parse("true").RootElement,
    };

    [Theory]
    [MemberData(nameof(Taken), DisableDiscoveryEnumeration = true)]
    public void Text_and_whole_numbers_are_taken_exactly(object? given, string? id)
    {
        Assert.Equal(id, IdText.From(given, "TaskId"));
        Assert.Equal(id, IdText.From(IdText.Carry(given), "TaskId"));
    }

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void What_may_have_lost_digits_or_is_no_id_is_refused_by_name(object given)
    {
        FeishuException direct = Assert.Throws<FeishuException>(() => IdText.From(given, "TaskId"));
        FeishuException carried = Assert.Throws<FeishuException>(() => IdText.From(IdText.Carry(given), "TaskId"));

        Assert.Equal(("InvalidId", direct.Message), (direct.ErrorId, carried.Message));
        Assert.Contains("TaskId", direct.Message, StringComparison.Ordinal);
    }

    public static TheoryData<object, string, string> Reasons => new()
    {
        { 7.5E+18, "InvalidId", "7.5E+18" },
        { 1f, "InvalidId", "1" },
        { 1.5m, "InvalidId", "1.5" },
        { " 7.5E+18 ", "InvalidId", "7.5E+18" },
        { "7,5e+18", "InvalidId", "7,5e+18" },
        { true, "InvalidId_Kind", "Boolean" },
        { Guid.Empty, "InvalidId_Kind", "Guid" },
        { new[] { "a" }, "InvalidId_List", "one id at a time" },
        { new object[] { 1, "b" }, "InvalidId_List", "TaskId" },
        { "a\nb", "InvalidId_Lines", "TaskId" },
        { "a\ud800", "InvalidId_NoId", "TaskId" },
        { "a\ud800", "InvalidId_NoId", new Feishu.Approval.Errors.MessagePart("Part_HalfCharacter").Describe(System.Globalization.CultureInfo.CurrentUICulture) },
    };

    [Theory]
    [MemberData(nameof(Reasons), DisableDiscoveryEnumeration = true)]
    public void The_refusal_says_what_is_wrong_with_it(object given, string key, string named)
    {
        foreach (object? way in new[] { given, IdText.Carry(given) })
        {
            FeishuException fault = Assert.Throws<FeishuException>(() => IdText.From(way, "TaskId"));
            Assert.Equal(key, fault.Failure.MessageKey);
            Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("+7")]
    [InlineData("a+b")]
    [InlineData("7E+")]
    [InlineData("7e18")]
    public void A_plus_sign_alone_makes_no_number_of_it(string id) => Assert.Equal(id, IdText.From(id, "TaskId"));

    [Fact]
    public void Nothing_is_carried_as_nothing() => Assert.Equal((string.Empty, string.Empty), (IdText.Carry(null), IdText.Carry(" ")));

    [Fact]
    public void The_id_of_a_person_is_named_as_such()
    {
        Assert.Equal("ou_1", IdText.Person(" ou_1 "));
        Assert.Equal(new UserRef("ou_1", "open_id"), IdText.Who("ou_1\u200b", "\ufeffopen_id"));
        Assert.Null(IdText.Person(" "));
        Assert.Contains("UserId", Assert.Throws<FeishuException>(() => IdText.Person(1.5)).Message, StringComparison.Ordinal);
        Assert.Equal("UserIdRejected", Assert.Throws<FeishuException>(() => IdText.Person("someone@example.com")).ErrorId);
        Assert.Equal("UserIdRejected_Nobody", Assert.Throws<FeishuException>(() => IdText.Person("n/a")).Failure.MessageKey);

        // Creating takes none, nor do signers.
        Assert.DoesNotContain("union_id", Assert.Throws<FeishuException>(() => IdText.Person("张三")).RecommendedAction, StringComparison.Ordinal);
    }

    // Export-Csv, a template whose values are missing, a row of headers in the middle of a list.
    [Theory]
    [InlineData("System.Object[]", "UserIdRejected_Left")]
    [InlineData("System.Collections.Generic.List`1[System.String]", "UserIdRejected_Left")]
    [InlineData("System.Collections.Hashtable", "UserIdRejected_Left")]
    [InlineData("False", "UserIdRejected_Left")]
    [InlineData("user_id", "UserIdRejected_Left")]
    [InlineData("OpenId", "UserIdRejected_Left")]
    [InlineData("2026-03-31", "UserIdRejected_Left")]
    [InlineData("2026-03-31T08:00:00Z", "UserIdRejected_Left")]
    [InlineData("31.3.2026 08:00", "UserIdRejected_Left")]
    [InlineData("3/31/2026", "UserIdRejected_Left")]
    [InlineData("None", "UserIdRejected_Nobody")]
    [InlineData("nil", "UserIdRejected_Nobody")]
    [InlineData("undefined", "UserIdRejected_Nobody")]
    [InlineData("{{user}}", "UserIdRejected_OtherSigns")]
    [InlineData("<user>", "UserIdRejected_OtherSigns")]
    [InlineData("%USER%", "UserIdRejected_OtherSigns")]
    [InlineData("$user", "UserIdRejected_OtherSigns")]
    [InlineData(@"C:\x", "UserIdRejected_OtherSigns")]
    [InlineData("a/b", "UserIdRejected_OtherSigns")]
    [InlineData("a=b", "UserIdRejected_OtherSigns")]
    [InlineData("030/12345", "UserIdRejected_OtherSigns")]
    public void What_scripts_and_lists_leave_in_its_place_is_no_person(string given, string key) =>
        Assert.Equal(key, Assert.Throws<FeishuException>(() => IdText.Person(given)).Failure.MessageKey);

    [Theory]
    [InlineData("a1b2c3d4")]
    [InlineData("ada.lovelace_2-x")]
    [InlineData("system.backup")]
    [InlineData("Nonet")]
    [InlineData("20260331")]
    [InlineData("2026-0331")]
    [InlineData("E-10.2")]
    public void What_a_tenant_may_have_chosen_is_taken(string id) => Assert.Equal(id, IdText.Person(id));

    [Theory]
    [InlineData(" d0d0-1_a ", "d0d0-1_a")]
    [InlineData(7L, "7")]
    [InlineData("Sales", "Sales")]
    [InlineData(" ", null)]
    public void A_department_beside_a_person_is_named_by_its_own_id(object given, string? id) => Assert.Equal(id, IdText.Department(given, "Department"));

    // Whatever is no id would leave as one, and the platform take the first department or none.
    [Theory]
    [InlineData("维修部", "InvalidId_Department")]
    [InlineData("Sales and Ops", "InvalidId_Department")]
    [InlineData("d-1;d-2", "InvalidId_Department")]
    [InlineData("N/A", "InvalidId_Department")]
    [InlineData("none", "InvalidId_Department")]
    [InlineData("ou_00000000000000000000000000000003", "InvalidId_Department")]
    [InlineData("on_00000000000000000000000000000003", "InvalidId_Department")]
    [InlineData("oc_1", "InvalidId_Department")]
    [InlineData("cli_0123456789abcdef", "InvalidId_Department")]
    [InlineData("ben@example.com", "InvalidId_Department")]
    [InlineData("System.Object[]", "InvalidId_Department")]
    [InlineData("department_id", "InvalidId_Department")]
    [InlineData("{{department}}", "InvalidId_Department")]
    [InlineData("0A1B2C3D-1111-2222-3333-444455556666", "InvalidId_Department")]
    [InlineData("od-0001", "InvalidId_OpenDepartment")]
    [InlineData("7.5E+18", "InvalidId")]
    public void What_is_no_department_id_is_refused_saying_where_one_stands(string given, string key)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => IdText.Department(given, "Department"));

        Assert.Equal(("InvalidId", key), (fault.ErrorId, fault.Failure.MessageKey));
        Assert.Contains("Department", fault.Message, StringComparison.Ordinal);
        Assert.Contains(given, fault.Message, StringComparison.Ordinal);
        Assert.Equal(key != "InvalidId", fault.RecommendedAction.Contains("DepartmentId of Get-FeishuInstance", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ou_1", "open_id")]
    [InlineData("on_1", "union_id")]
    [InlineData("a1b2c3d4", "user_id")]
    [InlineData("OU_1", "user_id")]
    [InlineData("ou", "user_id")]
    [InlineData("", "user_id")]
    public void The_kind_of_a_user_id_is_told_by_its_prefix(string id, string type)
    {
        Assert.Equal(type, UserIdType.Of(id));
    }
}
