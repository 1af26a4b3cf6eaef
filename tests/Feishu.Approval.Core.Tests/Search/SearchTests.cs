using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Search;

namespace Feishu.Approval.Core.Tests.Search;

public class SearchTests
{
    private static readonly DateTimeOffset Since = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Instances_are_searched_by_what_is_given_and_by_nothing_else()
    {
        ScriptedService service = new ScriptedService().On("instances/query", _ => """{"instance_list":[],"has_more":false}""");

        await InstanceSearch.Source(service.Connection, new SearchFilter { User = new UserRef("ou_me"), Status = "pending" }).AllAsync();

        Assert.Equal("""{"user_id":"ou_me","instance_status":"PENDING"}""", service.Calls[0].Body.GetRawText());
        Assert.Equal(("200", "open_id"), (service.Calls[0].Query["page_size"], service.Calls[0].Query["user_id_type"]));
    }

    [Fact]
    public async Task Tasks_are_searched_oldest_first()
    {
        ScriptedService service = new ScriptedService().On("tasks/search", _ => """{"task_list":[],"has_more":false}""");

        await TaskSearch.Source(service.Connection, new SearchFilter { ApprovalCode = "APP", InstanceCode = "INS", Status = "RM_REPEAT" }).AllAsync();

        Assert.Equal("""{"approval_code":"APP","instance_code":"INS","task_status":"RM_REPEAT","order":3}""", service.Calls[0].Body.GetRawText());
        Assert.DoesNotContain("user_id_type", service.Calls[0].Query.Keys);
    }

    [Theory]
    [InlineData(30, 1)]
    [InlineData(31, 2)]
    [InlineData(90, 3)]
    public async Task A_long_time_is_cut_into_pairs_of_thirty_days_and_what_lies_on_an_edge_comes_once(int days, int pairs)
    {
        ScriptedService service = new ScriptedService().On(
            "tasks/search", _ => """{"task_list":[{"task":{"task_id":"T"}},{"task":{"task_external_id":"X"}}],"has_more":false}""");

        List<FeishuTaskSummary> found = await TaskSearch.Source(
            service.Connection, new SearchFilter { ApprovalCode = "APP", Since = Since, Until = Since.AddDays(days) }).AllAsync();

        Assert.Equal(pairs, service.Calls.Count);
        Assert.Equal(Since.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), service.Calls[0].Text("task_start_time_from"));
        Assert.Equal(Since.AddDays(days).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), service.Calls[^1].Text("task_start_time_to"));
        Assert.All(service.Calls, call => Assert.InRange(Span(call), 0, 30L * 24 * 60 * 60 * 1000));
        Assert.Single(found, hit => hit.TaskId == "T");

        // Nothing tells third-party tasks apart, so none is left out.
        Assert.Equal(pairs, found.Count(hit => hit.TaskId is null));
    }

    [Fact]
    public async Task Without_an_end_the_time_goes_to_now()
    {
        ScriptedService service = new ScriptedService().On("instances/query", _ => """{"has_more":false}""");
        DateTimeOffset now = service.Clock.UtcNow;

        await InstanceSearch.Source(service.Connection, new SearchFilter { ApprovalCode = "APP", Since = now.AddDays(-2) }).AllAsync();

        Assert.Equal(now.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), service.Calls[0].Text("instance_start_time_to"));
    }

    [Fact]
    public void A_filter_that_the_service_would_refuse_is_refused_before_it_is_asked()
    {
        var service = new ScriptedService();
        (SearchFilter Filter, string Says)[] bad =
        [
            (new SearchFilter { Status = "PENDING" }, "-ApprovalCode, -UserId, -InstanceCode"),
            (new SearchFilter { ApprovalCode = "APP", Until = Since }, "-Since"),
            (new SearchFilter { ApprovalCode = "APP", Status = "WITHDRAWN" }, "RECALL (CANCELED)"),
            (new SearchFilter { User = new UserRef("u", "openid") }, "openid"),
            (new SearchFilter { ApprovalCode = "APP", Since = Since, Until = Since.AddDays(-1) }, "2025-12-31"),
        ];

        Assert.All(bad, one =>
        {
            FeishuException fault = Assert.Throws<FeishuException>(() => InstanceSearch.Source(service.Connection, one.Filter));
            Assert.Equal("InvalidParameter", fault.ErrorId);
            Assert.Contains(one.Says, fault.Message, StringComparison.Ordinal);
        });
        Assert.Empty(service.Calls);
    }

    [Theory]
    [InlineData("canceled", "RECALL")]
    [InlineData("Cancelled", "RECALL")]
    [InlineData("rejected", "REJECT")]
    [InlineData("reject", "REJECT")]
    public void The_words_of_answers_are_taken_too(string given, string word) => Assert.Equal(word, SearchWords.Checked(given, SearchWords.Instances));

    [Fact]
    public void Tasks_take_other_words_than_instances()
    {
        var service = new ScriptedService();

        Assert.Throws<FeishuException>(() => TaskSearch.Source(service.Connection, new SearchFilter { ApprovalCode = "APP", Status = "RECALL" }));
        Assert.Throws<FeishuException>(() => InstanceSearch.Source(service.Connection, new SearchFilter { ApprovalCode = "APP", Status = "TRANSFERRED" }));
    }

    [Fact]
    public async Task A_hit_holds_what_the_row_says_and_nothing_where_it_says_nothing()
    {
        ScriptedService service = new ScriptedService().On("instances/query", _ => """
            {"instance_list":[
              {"approval":{"code":"APP","name":"Purchase\u001b[31m"},
               "instance":{"code":"I1","user_id":"me","start_time":1772350000000,"end_time":"0","status":"canceled","title":"T","serial_id":202603010007,
                           "link":{"pc_link":"https://a","mobile_link":"https://b"}}},
              {"approval":null,"instance":{"code":"I2","user_id":"","start_time":"soon","status":"on_hold"}},
              {}, 7, null],
             "has_more":false}
            """);

        List<FeishuInstanceSummary> found = await InstanceSearch.Source(service.Connection, new SearchFilter { ApprovalCode = "APP" }).AllAsync();

        FeishuInstanceSummary full = found[0];
        Assert.Equal(("I1", "APP", "Purchase\\u001B[31m", "CANCELED"), (full.InstanceCode, full.ApprovalCode, full.ApprovalName, full.Status));
        Assert.Equal(("202603010007", "me", "T", "https://a"), (full.SerialNumber, full.UserId, full.Title, full.Link));
        Assert.Equal((DateTimeOffset.FromUnixTimeMilliseconds(1772350000000), null), (full.StartTime, full.EndTime));
        Assert.Equal(("I2", null, null, "ON_HOLD", null), (found[1].InstanceCode, found[1].ApprovalCode, found[1].UserId, found[1].Status, found[1].StartTime));
        Assert.Equal(5, found.Count);
        Assert.All(found, hit => Assert.Same(service.Connection, ((IConnectionOrigin)hit).Connection));
    }

    [Theory]
    [InlineData("""{"instance_list":{}}""", true)]
    [InlineData("""{"instance_list":"x","has_more":false}""", true)]
    [InlineData("""{"instance_list":null}""", false)]
    [InlineData("{}", false)]
    public async Task What_is_no_list_of_hits_is_no_empty_one(string data, bool isFault)
    {
        ScriptedService service = new ScriptedService().On("instances/query", _ => data);

        Exception? fault = await Record.ExceptionAsync(() => InstanceSearch.Source(service.Connection, new SearchFilter { ApprovalCode = "APP" }).AllAsync());

        Assert.Equal(isFault ? "InvalidResponse" : null, (fault as FeishuException)?.ErrorId);
    }

    [Fact]
    public async Task A_task_that_was_found_tells_of_its_instance_too()
    {
        ScriptedService service = new ScriptedService().On("tasks/search", _ => """
            {"task_list":[{"approval":{"code":"APP","name":"Purchase"},
              "instance":{"code":"I1","user_id":"me","start_time":"1772350000000","status":"pending","serial_id":"S"},
              "task":{"task_id":"7500000000000000123","user_id":"boss","start_time":"1772353600022","end_time":"0","status":"rm_repeat","update_time":"1772353600023",
                      "title":"T","link":{"pc_link":"https://a"}}}],"has_more":false}
            """);

        FeishuTaskSummary hit = (await TaskSearch.Source(service.Connection, new SearchFilter { ApprovalCode = "APP" }).AllAsync()).Single();

        Assert.Equal(("7500000000000000123", "boss", "RM_REPEAT", "T", "https://a"), (hit.TaskId, hit.UserId, hit.Status, hit.Title, hit.Link));
        Assert.Equal(("I1", "APP", "Purchase", "PENDING", "S", "me"), (hit.InstanceCode, hit.ApprovalCode, hit.ApprovalName, hit.InstanceStatus, hit.SerialNumber, hit.InitiatorUserId));
        Assert.Equal((1772353600022, null, 1772353600023, 1772350000000), (hit.StartTime?.ToUnixTimeMilliseconds(), hit.EndTime, hit.UpdateTime?.ToUnixTimeMilliseconds(), hit.InstanceStartTime?.ToUnixTimeMilliseconds()));
    }

    private static long Span(ServiceCall call) =>
        long.Parse(call.Text("task_start_time_to")!, System.Globalization.CultureInfo.InvariantCulture)
        - long.Parse(call.Text("task_start_time_from")!, System.Globalization.CultureInfo.InvariantCulture);
}
