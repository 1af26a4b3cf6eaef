using System.IO;
using Feishu.Approval.Errors;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Core.Tests.Journal;

/// <summary>What several lines about one task, or one instance, come to.</summary>
public sealed class JournalStateTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_later_line_says_anew_what_it_has_and_leaves_what_it_has_not()
    {
        const string First = "\"approval_code\":\"A\",\"approval_name\":\"Purchase\",\"user_id\":\"u1\",\"user_id_type\":\"user_id\",\"serial_number\":\"1\",\"log_id\":\"L1\",\"changes\":[\"Kind\"]";
        const string Second = "\"approval_code\":\"B\",\"approval_name\":\"Leave\",\"user_id\":\"ou_2\",\"user_id_type\":\"open_id\",\"serial_number\":\"2\",\"log_id\":\"L2\",\"changes\":[\"Due\"]";

        foreach ((string[] lines, string said) in new (string[], string)[]
        {
            ([Line("1", First)], "A|Purchase|u1|user_id|1|L1|Kind"),
            ([Line("1", First), Line("1", Second)], "B|Leave|ou_2|open_id|2|L2|Due"),
            ([Line("1", First), Line("1", "\"error\":\"E\"")], "A|Purchase|u1|user_id|1|L1|Kind"),
            ([Line("1", "\"error\":\"E\""), Line("1", Second)], "B|Leave|ou_2|open_id|2|L2|Due"),
            ([Line("0", Second), Line("1", First), Line("0", Second), Line("1", First)], "A|Purchase|u1|user_id|1|L1|Kind"),
        })
        {
            FeishuJournalEntry entry = Read(lines).Last();
            Assert.Equal(said, string.Join("|", entry.ApprovalCode, entry.ApprovalName, entry.UserId, entry.UserIdType, entry.SerialNumber, entry.LogId, string.Join(",", entry.Changes)));
        }
    }

    [Fact]
    public void Of_an_instance_its_tasks_come_oldest_first_without_what_is_history()
    {
        using RunJournal journal = Open(Early(), Line("1", ""), Early(), Line("2", ""), Line("3", "", "other"));

        Assert.Equal(["1", "2"], journal.Of("I").Select(entry => entry.TaskId));
        Assert.Equal(["1", "2", "3"], journal.Entries.Select(entry => entry.TaskId));
    }

    // A failure from before the task was known is buried by its task, and only by one of its instance.
    [Fact]
    public void A_failure_without_a_task_is_told_until_its_task_is_known()
    {
        Assert.Equal([null], Read(Early()).Select(entry => entry.TaskId));
        Assert.Equal(["1"], Read(Early(), Line("1", "")).Select(entry => entry.TaskId));
        Assert.Equal([null, "1"], Read(Early(), Line("1", "", "other")).Select(entry => entry.TaskId));
        Assert.Equal([null], Read(Early(), Early(), Early()).Select(entry => entry.TaskId));
        Assert.Equal(["1", null], Read(Early(), Line("1", ""), Early()).Select(entry => entry.TaskId));
        Assert.Equal(["1", "2"], Read(Early(), Line("1", ""), Early(), Line("2", "")).Select(entry => entry.TaskId));
        Assert.Equal(["2", "1"], Read(Early(), Early("other"), Line("2", "", "other"), Line("1", "")).Select(entry => entry.TaskId));
    }

    // Several approvers of one node: each is a record of its own, also before anybody knows their tasks.
    [Theory]
    [InlineData("approve", 3)]
    [InlineData("reject", 3)]
    [InlineData("transfer", 3)]
    [InlineData("rollback", 3)]
    [InlineData("add_sign", 3)]
    [InlineData(null, 1)]
    [InlineData("cancel", 1)]
    public void Failures_of_several_approvers_are_several(string? operation, int count)
    {
        string failed(string user) => Early().Replace("\"instance_code\"", (operation is null ? string.Empty : $"\"op\":\"{operation}\",") + $"\"user_id\":\"{user}\",\"user_id_type\":\"open_id\",\"instance_code\"", StringComparison.Ordinal);
        string done(string user) => failed(user).Replace("\"outcome\":\"NotExecuted\",\"error\":\"E\"", $"\"task_id\":\"T-{user}\",\"outcome\":\"Executed\"", StringComparison.Ordinal);

        FeishuJournalEntry[] entries = Read(failed("ou_2"), failed("ou_3"), failed("ou_4"), failed("ou_3"));
        Assert.Equal(count, entries.Length);
        Assert.All(entries, entry => Assert.Equal((operation ?? "resubmit", "I", null, null), (entry.Action, entry.InstanceCode, entry.TaskId, entry.Target)));
        if (count > 1)
        {
            Assert.Equal(["ou_2", "ou_3", "ou_4"], entries.Select(entry => entry.UserId));
            Assert.Equal(["ou_2 ", "ou_4 ", "ou_3 T-ou_3"], Read(failed("ou_2"), failed("ou_3"), failed("ou_4"), done("ou_3")).Select(entry => $"{entry.UserId} {entry.TaskId}"));
        }
    }

    [Fact]
    public void The_app_is_the_one_that_a_run_knew()
    {
        using RunJournal journal = Open(Run("cli_1"), Run(null), Line("1", ""));

        Assert.ThrowsAny<Exception>(() => journal.Bind(new JournalIdentity("h", "cli_2"), "1"));
        journal.Bind(new JournalIdentity("h", "cli_1"), "1");
    }

    [Fact]
    public void A_run_of_another_app_or_host_and_a_step_before_any_run_are_lines_of_none_of_ours()
    {
        foreach ((int number, string[] lines) in new (int, string[])[]
        {
            (2, [Run("cli_1"), Run("cli_2")]),
            (2, [Run("cli_1"), Run("cli_1").Replace("\"h\"", "\"elsewhere\"", StringComparison.Ordinal)]),
            (3, [Run("cli_1"), Run(null), Run("cli_2")]),
            (3, [Run(null), Run("cli_1"), Run("cli_2")]),
            (1, [Line("1", "").Replace("\"ended\"", "\"ended\",\"run\":\"R\"", StringComparison.Ordinal), Run("cli_1")]),
        })
        {
            FeishuException fault = Assert.Throws<FeishuException>(() => Open(lines));
            Assert.Equal("JournalUnusable_Line", fault.Failure.MessageKey);
            Assert.Contains($"line {number} ", fault.Message, StringComparison.Ordinal);
        }
    }

    private static string Run(string? app) => "{\"step\":\"run\",\"at\":\"2026-03-01T08:00:00.000Z\",\"run\":\"R\",\"host\":\"h\"" + (app is null ? "}" : $",\"app\":\"{app}\"}}");

    private static string Early(string instance = "I") => $$"""{"step":"ended","at":"2026-03-01T08:00:00.000Z","instance_code":"{{instance}}","outcome":"NotExecuted","error":"E"}""";

    private static string Line(string task, string more, string instance = "I") =>
        $$"""{"step":"ended","at":"2026-03-01T08:00:00.000Z","instance_code":"{{instance}}","task_id":"{{task}}","outcome":"NotExecuted"{{(more.Length > 0 ? "," + more : more)}}}""";

    private FeishuJournalEntry[] Read(params string[] lines)
    {
        Write(lines);
        FeishuJournalEntry[] streamed = RunJournal.Stream(_folder.File).ToArray();
        using RunJournal journal = _folder.Open();
        Assert.Equal(streamed.Select(entry => entry.ToString()), journal.Entries.Select(entry => entry.ToString()));
        return streamed;
    }

    private RunJournal Open(params string[] lines)
    {
        Write(lines);
        return _folder.Open();
    }

    private void Write(string[] lines) => File.WriteAllText(_folder.File, string.Join("\n", lines[0].Contains("\"run\"", StringComparison.Ordinal) ? lines : [Run(null), .. lines]) + "\n");
}
