using Feishu.Approval.Approvals;
using Feishu.Approval.Ids;
using Feishu.Approval.Search;

namespace Feishu.Approval.Core.Tests.Search;

public class UserTaskListTests
{
    [Theory]
    [InlineData("\"1\"", "\"1\"", "Todo", "Running")]
    [InlineData("1", "1", "Todo", "Running")]
    [InlineData("\"Todo\"", "\"Running\"", "Todo", "Running")]
    [InlineData("\"DONE\"", "\"approved\"", "Done", "Approved")]
    [InlineData("2", "\"2\"", "Done", "Approved")]
    [InlineData("\"17\"", "0", "Unread", "None")]
    [InlineData("18", "3", "Read", "Rejected")]
    [InlineData("33", "4", "Processing", "Withdrawn")]
    [InlineData("34", "5", "Withdrawn", "Terminated")]
    [InlineData("\"99\"", "\"Asleep\"", "99", "Asleep")]
    [InlineData("null", "{}", null, null)]
    public async Task Statuses_are_words_whether_they_come_as_digits_numbers_or_words(string status, string process, string? expected, string? expectedProcess)
    {
        FeishuUserTask task = (await ListAsync(Service($$"""{"task_id":"T","status":{{status}},"process_status":{{process}}}"""))).Single();

        Assert.Equal((expected, expectedProcess), (task.Status, task.ProcessStatus));
    }

    [Fact]
    public async Task An_entry_holds_the_codes_under_our_names()
    {
        FeishuUserTask task = (await ListAsync(Service("""
            {"topic":"1","user_id":"ou_me","title":"Purchase","urls":{"pc":"https://a"},"status":"1","process_status":"1","definition_code":"APP",
             "initiators":["ou_me",7],"initiator_names":["Ada"],"task_id":7500000000000000123,"process_id":"9","process_code":"I1","definition_name":"Purchase"}
            """))).Single();

        Assert.Equal(("7500000000000000123", "I1", "APP", "Purchase", "https://a"), (task.TaskId, task.InstanceCode, task.ApprovalCode, task.ApprovalName, task.Link));
        Assert.Equal(["ou_me", "7"], task.Initiators);
        Assert.Equal(["Ada"], task.InitiatorNames);
    }

    [Theory]
    [InlineData("ou_me", null, FeishuTaskTopic.Todo, "open_id", "1")]
    [InlineData("on_me", null, FeishuTaskTopic.Unread, "union_id", "17")]
    [InlineData("a1b2", null, FeishuTaskTopic.Initiated, "user_id", "3")]
    [InlineData("ou_me", "USER_ID", FeishuTaskTopic.Read, "user_id", "18")]
    public async Task The_type_of_the_id_is_always_said(string userId, string? type, FeishuTaskTopic topic, string sentType, string sentTopic)
    {
        ScriptedService service = Service("{}");

        await UserTaskList.Source(service.Connection, new UserRef(userId, type), topic).AllAsync();

        IReadOnlyDictionary<string, string> query = service.Calls[0].Query;
        Assert.Equal((userId, sentType, sentTopic, "200"), (query["user_id"], query["user_id_type"], query["topic"], query["page_size"]));
    }

    [Theory]
    [InlineData("ou_me", null, "open_id")]
    [InlineData("on_me", null, "union_id")]
    [InlineData("a1b2", null, "user_id")]
    [InlineData("ou_me", "USER_ID", "user_id")]
    public async Task An_entry_says_what_its_id_is(string userId, string? type, string expected)
    {
        ScriptedService service = Service($$"""{"task_id":"1","user_id":"{{userId}}"},{"task_id":"2"}""");

        List<FeishuUserTask> tasks = await ListAsync(service, new UserRef(userId, type));

        Assert.Equal([expected, null], tasks.Select(task => task.UserIdType));
    }

    private static Task<List<FeishuUserTask>> ListAsync(ScriptedService service, UserRef? user = null) =>
        UserTaskList.Source(service.Connection, user ?? new UserRef("ou_me"), FeishuTaskTopic.Todo).AllAsync();

    private static ScriptedService Service(string task) => new ScriptedService().On("tasks/query", _ => $$"""{"tasks":[{{task}}],"has_more":false}""");
}
