using System.Globalization;
using Feishu.Approval.Actions;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Journal;

namespace Feishu.Approval.Core.Tests.Chaos;

/// <summary>
/// Nothing lost, nothing twice, nothing said that is not so, whatever is done. FEISHU_CHAOS_ACTIONS and FEISHU_CHAOS_SEED run another number and another seed.
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
    public async Task Every_action_is_executed_once_at_most_and_every_outcome_is_true() =>
        Check(await ChaosRun.PlayAsync(Setting("FEISHU_CHAOS_SEED", 20260504), Setting("FEISHU_CHAOS_ACTIONS", 5400), reexecution: true), Setting("FEISHU_CHAOS_ACTIONS", 5400));

    // A server that refuses it, as the platform does: then a refusal must not be taken for "not executed".
    [Fact]
    public async Task Where_a_second_request_is_refused_every_outcome_is_true_too() =>
        Check(await ChaosRun.PlayAsync(seed: 7, count: 1800, reexecution: false), count: 1800);

    // What an administrator does on Monday: the same line once more, until nothing is left.
    [Fact]
    public async Task With_a_journal_every_action_is_executed_exactly_once_in_the_end()
    {
        using var folder = new JournalFolder();

        ChaosRun run = await ChaosRun.PlayAsync(seed: 11, count: 900, reexecution: true, folder.Folder);

        _output.WriteLine(run.Passes + " passes, " + run);
        Assert.DoesNotContain(run.Outcomes, one => one.End is null || !one.IsTrue);
        Assert.Equal(900, run.Outcomes.Count);
        Assert.True(run.Passes > 1);
    }

    private void Check(ChaosRun run, int count)
    {
        _output.WriteLine(run.ToString());
        Assert.Equal(count, run.Outcomes.Select(one => one.Case).Distinct().Count());
        Assert.DoesNotContain(run.Outcomes, one => one.Case.Executions > 1);
        Assert.DoesNotContain(run.Outcomes, one => !one.IsTrue);

        // Nobody knows only where no repeat of the reading back was answered, which hardly ever happens.
        ChaosOutcome[] unknown = run.Outcomes.Where(one => one.IsUnknown).ToArray();
        Assert.All(unknown, one => Assert.Equal("Seen_Unreadable", one.Fault!.Failure.NoteKey));
        Assert.InRange(unknown.Length, 0, count / 1000);

        // Else the plan was not at work, with each of the actions.
        Assert.InRange(run.Plan.Drawn.Values.Sum() / (double)run.Plan.Requests, 0.17, 0.23);
        Assert.True(run.Of(ActionOutcome.ConfirmedAfterFault) > count / 20);
        Assert.True(run.Of(ActionOutcome.Executed) > count / 2);
        Assert.All(Deed.All, deed => Assert.Contains(run.Outcomes, one => one.Case.Deed == deed && one.End?.Outcome == ActionOutcome.ConfirmedAfterFault));
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : usual;
}
