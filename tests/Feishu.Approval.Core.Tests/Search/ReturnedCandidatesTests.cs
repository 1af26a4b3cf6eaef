using System.Globalization;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Search;

namespace Feishu.Approval.Core.Tests.Search;

public class ReturnedCandidatesTests
{
    private static readonly DateTimeOffset Since = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Start_node_tasks_that_no_index_holds_are_found_through_their_instances()
    {
        ScriptedService service = Service(instances: ["A", "B"], tasks: Returned.Tasks());

        Assert.Equal(["A", "B"], await OfApprovalAsync(service));
        Assert.Equal("""{"approval_code":"APP","instance_status":"PENDING"}""", service.To("instances/query")[0].Body.GetRawText());
    }

    [Fact]
    public async Task What_only_the_index_of_tasks_knows_yet_is_found_too()
    {
        ScriptedService service = Service(instances: ["A"], tasks: Returned.Tasks(("A", "me", "me"), ("B", "me", "me"), ("C", "boss", "me")));

        Assert.Equal(["A", "B", "A"], await OfApprovalAsync(service));
    }

    [Fact]
    public async Task Without_the_scope_for_user_ids_every_open_task_is_a_candidate()
    {
        ScriptedService service = Service(instances: [], tasks: Returned.Tasks(("A", null, null), ("B", "boss", null), ("C", null, "me")));

        Assert.Equal(["A", "B", "C"], await OfApprovalAsync(service));
    }

    [Fact]
    public async Task A_time_is_asked_for_where_the_call_means_that_of_the_instance_and_compared_elsewhere()
    {
        var service = new ScriptedService();
        service.On("instances/query", _ => $$"""{"instance_list":[{{Row("early", -1)}},{{Row("in", 1)}},{{Row("late", 49)}}],"has_more":false}""");
        service.On("tasks/search", _ => $$"""{"task_list":[{{Row("too early", -1)}},{{Row("in too", 1)}},{"instance":{"code":"unknown"} }],"has_more":false}""");
        var query = new ReturnedQuery { ApprovalCodes = ["APP"], Since = Since, Until = Since.AddHours(48) };

        List<string> codes = await ReturnedCandidates.OfApproval(service.Connection, query, "APP", new TaskIndex(service.Clock)).AllAsync();

        Assert.Equal(["in too", "unknown", "in"], codes);
        Assert.NotNull(service.To("instances/query")[0].Text("instance_start_time_from"));
        Assert.Null(service.To("tasks/search")[0].Text("task_start_time_from"));
    }

    [Fact]
    public async Task An_end_alone_is_compared_since_the_service_takes_no_end_alone()
    {
        ScriptedService service = new ScriptedService().On("instances/query", _ => $$"""{"instance_list":[{{Row("in", 1)}},{{Row("late", 49)}}],"has_more":false}""");
        service.On("tasks/search", _ => Returned.Tasks());
        var query = new ReturnedQuery { ApprovalCodes = ["APP"], Until = Since.AddHours(48) };

        Assert.Equal(["in"], await ReturnedCandidates.OfApproval(service.Connection, query, "APP", new TaskIndex(service.Clock)).AllAsync());
        Assert.Null(service.To("instances/query")[0].Text("instance_start_time_to"));
    }

    [Fact]
    public async Task Of_a_person_the_list_that_does_not_lag_comes_first_and_only_own_requests_of_it()
    {
        ScriptedService service = Service(instances: ["B"], tasks: Returned.Tasks());
        service.On("tasks/query", _ => $$"""
            {"tasks":[{{Entry("A", "APP", "\"ou_me\"")}},{{Entry("X", "APP", "\"ou_other\"")}},{{Entry("Y", "APP", "")}},{{Entry("Z", "OTHER", "\"ou_me\"")}}],"has_more":false}
            """);

        List<string> all = await ReturnedCandidates.OfUser(service.Connection, new ReturnedQuery { User = new UserRef("ou_me") }).AllAsync();
        List<string> ofOne = await ReturnedCandidates.OfUser(service.Connection, new ReturnedQuery { User = new UserRef("ou_me"), ApprovalCodes = ["app"] }).AllAsync();

        Assert.Equal(["A", "Y", "Z", "B"], all);
        Assert.Equal(["A", "Y"], ofOne);
        Assert.Equal(("1", "open_id"), (service.To("tasks/query")[0].Query["topic"], service.To("tasks/query")[0].Query["user_id_type"]));
        Assert.Equal("""{"user_id":"ou_me","instance_status":"PENDING"}""", service.To("instances/query").Single().Body.GetRawText());
    }

    [Fact]
    public async Task Of_a_person_and_a_definition_both_are_asked_for()
    {
        ScriptedService service = Service(instances: [], tasks: Returned.Tasks());

        await ReturnedCandidates.OfApproval(service.Connection, new ReturnedQuery { User = new UserRef("ou_me"), ApprovalCodes = ["APP"] }, "APP", new TaskIndex(service.Clock)).AllAsync();

        Assert.All(service.Calls, call => Assert.Equal(("ou_me", "APP", "open_id"), (call.Text("user_id"), call.Text("approval_code"), call.Query["user_id_type"])));
    }

    [Fact]
    public async Task The_complete_listing_asks_no_index_and_goes_thirty_days_back()
    {
        ScriptedService service = new ScriptedService().On("instances", call => $$"""{"instance_code_list":["{{call.Query["start_time"]}}"],"has_more":false}""");
        DateTimeOffset now = service.Clock.UtcNow;

        List<string> codes = await ReturnedCandidates.Complete(service.Connection, new ReturnedQuery { ApprovalCodes = ["APP"], Complete = true }, "APP").AllAsync();

        Assert.Equal(72, codes.Count);
        Assert.Equal(72, service.To("instances").Count);
        Assert.Equal(72, service.Calls.Count);
        Assert.Equal(now.AddDays(-30).ToUnixTimeMilliseconds(), service.Calls[0].Number("start_time"));
    }

    [Fact]
    public void A_query_that_nothing_can_answer_is_refused()
    {
        (ReturnedQuery Query, string Says)[] bad =
        [
            (new ReturnedQuery(), "-ApprovalCode, -UserId"),
            (new ReturnedQuery { User = new UserRef("ou_me"), Complete = true }, "no definition"),
            (new ReturnedQuery { ApprovalCodes = ["APP"], User = new UserRef("on_me"), Complete = true }, "union_id"),
            (new ReturnedQuery { ApprovalCodes = ["APP"], Since = Since, Until = Since.AddDays(-1) }, "2026-03-01"),
            (new ReturnedQuery { User = new UserRef("ou_me", "openid") }, "openid"),
        ];

        Assert.All(bad, one =>
        {
            FeishuException fault = Assert.Throws<FeishuException>(() => one.Query.Checked());
            Assert.Equal("InvalidParameter", fault.ErrorId);
            Assert.Contains(one.Says, fault.Message, StringComparison.Ordinal);
        });
    }

    private static string Row(string code, int hours) =>
        $$$"""{"instance":{"code":"{{{code}}}","start_time":"{{{Since.AddHours(hours).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}}}"},"task":{"task_id":"{{{code}}}"}}""";

    private static string Entry(string code, string approvalCode, string initiators) =>
        $$"""{"task_id":"T-{{code}}","process_code":"{{code}}","definition_code":"{{approvalCode}}","initiators":[{{initiators}}]}""";

    private static Task<List<string>> OfApprovalAsync(ScriptedService service) =>
        ReturnedCandidates.OfApproval(service.Connection, new ReturnedQuery { ApprovalCodes = ["APP"] }, "APP", new TaskIndex(service.Clock)).AllAsync();

    private static ScriptedService Service(string[] instances, string tasks) =>
        new ScriptedService().On("instances/query", _ => Returned.Instances(instances)).On("tasks/search", _ => tasks);
}
