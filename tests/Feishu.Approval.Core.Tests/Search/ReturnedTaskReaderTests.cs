using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Search;

namespace Feishu.Approval.Core.Tests.Search;

public class ReturnedTaskReaderTests
{
    private static readonly ReturnedQuery OfApp = new() { ApprovalCodes = ["APP"] };

    private readonly List<string> _warnings = new();

    [Fact]
    public async Task A_request_that_waits_for_its_initiator_comes_with_ids_reason_and_form()
    {
        FeishuReturnedTask? found = await ReadAsync(Service(Returned.Instance("I")));

        Assert.NotNull(found);
        Assert.Equal(("I", "APP", "T-I", "ou_me", "open_id"), (found.InstanceCode, found.ApprovalCode, found.TaskId, found.UserId, found.UserIdType));
        Assert.Equal(("S-I", "Purchase", "Wrong kind", "ou_boss"), (found.SerialNumber, found.ApprovalName, found.Reason, found.ReturnedBy));
        Assert.Equal(1772353600000, found.ReturnedAt?.ToUnixTimeMilliseconds());
        Assert.Equal("""[{"id":"w1","type":"input","value":"Two pumps"}]""", found.Form.ToJson());
        Assert.Equal("I", found.Form.InstanceCode);
    }

    [Fact]
    public async Task A_return_without_a_word_has_no_reason() => Assert.Null((await ReadAsync(Service(Returned.Instance("I", comment: " \\n"))))!.Reason);

    [Fact]
    public async Task Without_an_open_id_the_user_id_stands_in()
    {
        FeishuReturnedTask? found = await ReadAsync(Service(Returned.Instance("I", Returned.Task("T", openId: ""))));

        Assert.Equal(("me", "user_id"), (found?.UserId, found?.UserIdType));
    }

    [Theory]
    [InlineData("somebody else's task", "ou_boss", "boss", Returned.Start, "PENDING", "PENDING")]
    [InlineData("an approver's task of the initiator", "ou_me", "me", "11111111111111111111111111111111", "PENDING", "PENDING")]
    [InlineData("sent again already", "ou_me", "me", Returned.Start, "APPROVED", "PENDING")]
    [InlineData("cancelled", "ou_me", "me", Returned.Start, "PENDING", "CANCELED")]
    public async Task What_waits_for_nobody_or_for_others_is_none(string name, string openId, string userId, string node, string taskStatus, string status)
    {
        Assert.Null(await ReadAsync(Service(Returned.Instance("I", Returned.Task("T", openId, userId, node, taskStatus), status))));
        Assert.Empty(_warnings);
        Assert.NotEmpty(name);
    }

    [Fact]
    public async Task Several_open_start_tasks_are_no_guess_but_a_warning()
    {
        Assert.Null(await ReadAsync(Service(Returned.Instance("I", Returned.Task("T1") + "," + Returned.Task("T2")))));

        Assert.Contains("T1", _warnings.Single(), StringComparison.Ordinal);
        Assert.Contains("T2", _warnings.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_gone_since_it_was_listed_is_a_line_beside_the_result()
    {
        var trace = new RecordingTrace();

        Assert.Null(await ReadAsync(new ScriptedService().WithInstances(_ => null), context: new CallContext(trace, CancellationToken.None)));

        Assert.Contains(trace.Lines, line => line.Contains("Instance I is gone", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ou_me", null, true)]
    [InlineData("me", null, true)]
    [InlineData("on_me", null, true)]
    [InlineData("ou_other", null, false)]
    [InlineData("other", null, false)]
    [InlineData("me", "open_id", false)]
    public async Task Only_the_requests_of_the_person_asked_for_count_as_far_as_answers_tell(string userId, string? type, bool wanted)
    {
        FeishuReturnedTask? found = await ReadAsync(Service(Returned.Instance("I")), new ReturnedQuery { User = new UserRef(userId, type) });

        Assert.Equal(wanted, found is not null);
    }

    // A listing holds the requests of everybody: one that does not say whose it is, is nobody's who is looked for. A search has compared it.
    [Theory]
    [InlineData("me", false, 0)]
    [InlineData("me", true, 1)]
    [InlineData("ou_me", true, 0)]
    public async Task A_request_that_withholds_the_id_is_none_of_a_listing(string userId, bool complete, int withheld)
    {
        string instance = Returned.Instance("I").Replace("\"user_id\":\"me\"", "\"user_id\":\"\"", StringComparison.Ordinal);
        ScriptedService service = Service(instance);
        var reader = new ReturnedTaskReader(service.Connection, OfApp with { User = new UserRef(userId), Complete = complete }, new DefinitionCache());

        Assert.Equal(withheld == 0, await reader.ReadAsync("I", Warn, CallContext.None) is not null);
        Assert.Equal(withheld == 0 ? null : (object)withheld, reader.Withheld?.Arguments[0]);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(1, 5, false)]
    [InlineData(-5, -1, false)]
    public async Task Only_what_was_started_in_the_time_counts(int sinceSeconds, int untilSeconds, bool wanted)
    {
        DateTimeOffset start = DateTimeOffset.FromUnixTimeMilliseconds(1772350000000);
        ReturnedQuery query = OfApp with { Since = start.AddSeconds(sinceSeconds), Until = start.AddSeconds(untilSeconds) };

        Assert.Equal(wanted, await ReadAsync(Service(Returned.Instance("I")), query) is not null);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public async Task What_was_returned_at_another_time_is_counted_and_left_out(int sinceSeconds, int found)
    {
        DateTimeOffset returned = DateTimeOffset.FromUnixTimeMilliseconds(1772353600000);
        ScriptedService service = Service(Returned.Instance("I"));
        var reader = new ReturnedTaskReader(service.Connection, OfApp with { ReturnedSince = returned.AddSeconds(sinceSeconds) }, new DefinitionCache());

        Assert.Equal(found == 1, await reader.ReadAsync("I", Warn, CallContext.None) is not null);

        Assert.Equal(1 - found, reader.Outside);
    }

    // The order of a timeline is documented nowhere.
    [Fact]
    public async Task The_newest_return_is_the_one_by_its_time()
    {
        string turned = Returned.Instance("I").Replace("1772353000000", "1772359000000", StringComparison.Ordinal);

        FeishuReturnedTask found = (await ReadAsync(Service(turned)))!;

        Assert.Equal(("First", "ou_first", DateTimeOffset.FromUnixTimeMilliseconds(1772359000000)), (found.Reason, found.ReturnedBy, found.ReturnedAt));
    }

    // One that was answered says nothing of a later one that the timeline does not tell.
    [Theory]
    [InlineData("1772353600001", null, 1772359000000)]
    [InlineData("1772353599999", "Wrong kind", 1772353600000)]
    public async Task A_return_that_was_answered_is_not_the_one_that_waits(string sentAgain, string? reason, long returned)
    {
        string instance = Returned.Instance("I", Returned.Task("T").Replace("\"id\":\"T\"", "\"id\":\"T\",\"start_time\":\"1772359000000\"", StringComparison.Ordinal))
            .Replace("\"timeline\":[", $$"""\"timeline\":[{"type":"PASS","node_key":"START","create_time":"{{sentAgain}}"},""".Replace("\\\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal);

        FeishuReturnedTask found = (await ReadAsync(Service(instance)))!;

        Assert.Equal((reason, reason is null ? null : "ou_boss", DateTimeOffset.FromUnixTimeMilliseconds(returned)), (found.Reason, found.ReturnedBy, found.ReturnedAt));
    }

    // So it is where the definition has rejections go back to the initiator.
    [Theory]
    [InlineData("PENDING", "ou_boss")]
    [InlineData("REJECTED", null)]
    public void A_rejection_of_what_goes_on_is_a_return(string status, string? by)
    {
        string json = Returned.Instance("I", status: status).Replace("\"ROLLBACK_SELECTED\"", "\"REJECT\"", StringComparison.Ordinal).Replace("\"ROLLBACK\"", "\"PASS\"", StringComparison.Ordinal);

        Assert.Equal(by, InstanceParser.Parse(JsonDocument.Parse(json).RootElement, null)!.LastReturn?.OpenId);
    }

    // Where no entry tells when, the task at the start does; where that does not either, nobody knows, and a time that was asked for is not passed over.
    [Theory]
    [InlineData("1772353600000", -1, true, null)]
    [InlineData("1772353600000", 1, false, null)]
    [InlineData("0", -1, false, "Instance I waits for its initiator and is left out: when it was returned is not told, so that it cannot be compared with the time that is asked for.")]
    [InlineData("0", null, true, null)]
    public async Task A_return_that_no_entry_tells_began_with_its_task(string start, int? sinceSeconds, bool found, string? warning)
    {
        string instance = Returned.Instance("I", Returned.Task("T").Replace("\"id\":\"T\"", $"\"id\":\"T\",\"start_time\":\"{start}\"", StringComparison.Ordinal)).Replace("ROLLBACK", "SOMETHING", StringComparison.Ordinal);
        DateTimeOffset returned = DateTimeOffset.FromUnixTimeMilliseconds(1772353600000);

        FeishuReturnedTask? read = await ReadAsync(Service(instance), OfApp with { ReturnedSince = sinceSeconds is int seconds ? returned.AddSeconds(seconds) : null });

        Assert.Equal(found, read is not null);
        Assert.Equal(warning is null ? [] : [warning], _warnings);
        Assert.True(read is null || read.ReturnedAt == (start == "0" ? null : returned));
    }

    [Fact]
    public async Task A_definition_is_read_once_however_many_requests_it_has()
    {
        var service = new ScriptedService();
        service.WithInstances(code => Returned.Instance(code)).On("approvals/", _ => Returned.Definition);
        var reader = new ReturnedTaskReader(service.Connection, OfApp, new DefinitionCache());

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => reader.ReadAsync("I" + number, Warn, CallContext.None)));

        Assert.Single(service.To("approvals/"));
        Assert.Equal(20, service.To("instances/").Count);
    }

    [Theory]
    [InlineData("""{"code":1390002,"msg":"approval code not found"}""", "ApprovalNotFound", 1390002)]
    [InlineData("""{"code":0,"data":{"form":"no json"}}""", "InvalidResponse", null)]
    public async Task A_definition_that_cannot_be_read_is_an_error_that_names_the_request(string definition, string id, int? code)
    {
        ScriptedService service = new ScriptedService().WithInstances(_ => Returned.Instance("I")).OnWhole("approvals/", _ => definition);

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => ReadAsync(service));

        Assert.Equal((id, code), (fault.ErrorId, (int?)fault.Code));
        Assert.StartsWith("Instance I is left out", fault.Message, StringComparison.Ordinal);
        Assert.Equal("I", fault.Failure.Target);
        Assert.Equal(1, Count(fault.Message, "[code") + Count(fault.Message, "[HTTP"));
    }

    [Fact]
    public async Task A_form_that_cannot_be_read_is_an_error_that_names_the_request()
    {
        ScriptedService service = Service(Returned.Instance("I", form: "no json"));

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => ReadAsync(service));

        Assert.StartsWith("Instance I is left out", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_hit_every_request_stays_as_it_is_and_ends_the_pipeline()
    {
        ScriptedService service = new ScriptedService().WithInstances(_ => Returned.Instance("I")).OnWhole("approvals/", _ => """{"code":99991672,"msg":"scope"}""");

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => ReadAsync(service));

        Assert.Equal("ScopeMissing", fault.ErrorId);
        Assert.True(fault.Failure.Kind.EndsPipeline);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static ScriptedService Service(string instance) => new ScriptedService().WithInstances(_ => instance).On("approvals/", _ => Returned.Definition);

    private Task<FeishuReturnedTask?> ReadAsync(ScriptedService service, ReturnedQuery? query = null, CallContext? context = null) =>
        new ReturnedTaskReader(service.Connection, query ?? OfApp, new DefinitionCache()).ReadAsync("I", Warn, context ?? CallContext.None).Within();

    private void Warn(string key, object?[] arguments) => _warnings.Add(FailureText.Format(key, arguments, System.Globalization.CultureInfo.InvariantCulture));
}
