using System.Globalization;
using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Journal;

namespace Feishu.Approval.Core.Tests.Chaos;

/// <summary>
/// Nothing lost, nothing twice, nothing said that is not so. FEISHU_CHAOS_TASKS and FEISHU_CHAOS_SEED run another number and
/// another seed.
/// </summary>
public class ChaosTests
{
    private readonly ITestOutputHelper _output;

    public ChaosTests(ITestOutputHelper output)
    {
        _output = output;
    }

    // A server that would execute a second request, so that sending twice shows.
    [Fact]
    public async Task Every_task_is_executed_once_at_most_and_every_outcome_is_true() =>
        Check(await ChaosRun.PlayAsync(Setting("FEISHU_CHAOS_SEED", 20260504), Setting("FEISHU_CHAOS_TASKS", 10_000), reexecution: true), Setting("FEISHU_CHAOS_TASKS", 10_000));

    // A server that refuses it, as the platform does: then a refusal must not be taken for "not executed".
    [Fact]
    public async Task Where_a_second_request_is_refused_every_outcome_is_true_too() =>
        Check(await ChaosRun.PlayAsync(seed: 7, tasks: 1000, reexecution: false), tasks: 1000);

    // What an administrator does on Monday: the same line once more, until nothing is left.
    [Fact]
    public async Task With_a_journal_every_task_is_executed_exactly_once_in_the_end()
    {
        using var folder = new JournalFolder();

        ChaosRun run = await ChaosRun.PlayAsync(seed: 11, tasks: 1000, reexecution: true, folder.Folder);

        _output.WriteLine(run.Passes + " passes, " + run);
        Assert.Equal(1000, run.Outcomes.Count(one => one.Result is not null));
        Assert.Equal(1000, run.Executions.Count(task => task.Value == 1));
        Assert.True(run.Passes > 1);
    }

    private void Check(ChaosRun run, int tasks)
    {
        _output.WriteLine(run.ToString());
        Assert.Equal(tasks, run.Outcomes.Select(one => one.TaskId).Distinct().Count());
        Assert.DoesNotContain(run.Executions, task => task.Value > 1);
        Assert.DoesNotContain(run.Outcomes, one => !one.Fits(run.Executions.TryGetValue(one.TaskId, out int executions) ? executions : 0));

        // Nobody knows only where no repeat of the reading back was answered, which hardly ever happens.
        ChaosOutcome[] unknown = run.Outcomes.Where(one => one.Fault?.ErrorId == "OutcomeUnknown").ToArray();
        Assert.All(unknown, one => Assert.Equal("Seen_Unreadable", one.Fault!.Failure.NoteKey));
        Assert.InRange(unknown.Length, 0, tasks / 1000);

        // Else the plan was not at work.
        Assert.InRange(run.Plan.Drawn.Values.Sum() / (double)run.Plan.Requests, 0.17, 0.23);
        Assert.True(run.Of(FeishuResubmitOutcome.ConfirmedAfterFault) > tasks / 50);
        Assert.True(run.Of(FeishuResubmitOutcome.Resubmitted) > tasks / 2);
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : usual;
}
