using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Resilience;

public class RetryBudgetTests
{
    [Fact]
    public void Pauses_double_with_jitter_up_to_a_minute_and_end_after_the_last_repeat()
    {
        RetryBudget budget = Budget(repeats: 9, seconds: 1);

        double?[] pauses = Enumerable.Range(0, 10).Select(_ => budget.NextPause()?.TotalSeconds).ToArray();

        double[] most = [1, 2, 4, 8, 16, 32, 60, 60, 60];
        Assert.All(most.Zip(pauses), pair => Assert.InRange(pair.Second!.Value, pair.First / 2, pair.First));
        Assert.Null(pauses[9]);
    }

    [Fact]
    public void Pauses_differ_from_client_to_client()
    {
        TimeSpan?[] first = Enumerable.Range(0, 50).Select(_ => Budget(1, 1).NextPause()).ToArray();

        Assert.True(first.Distinct().Count() > 25);
    }

    [Fact]
    public void No_repeats_means_one_attempt()
    {
        Assert.Null(Budget(repeats: 0, seconds: 1).NextPause());
    }

    [Fact]
    public void An_interval_of_nothing_pauses_for_nothing()
    {
        RetryBudget budget = Budget(repeats: 3, seconds: 0);

        Assert.Equal([TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, null], Enumerable.Range(0, 4).Select(_ => budget.NextPause()));
    }

    [Fact]
    public void A_long_interval_is_cut_to_a_minute()
    {
        RetryBudget budget = Budget(repeats: 2, seconds: 3600);

        Assert.InRange(budget.NextPause()!.Value, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
        Assert.InRange(budget.NextPause()!.Value, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void A_thousand_repeats_never_overflow()
    {
        RetryBudget budget = Budget(repeats: 1000, seconds: 1);

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.InRange(budget.NextPause()!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(60)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(119.9)]
    [InlineData(120)]
    public void The_reset_of_the_service_is_waited_out_exactly(double seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), Budget(0, 1).NextLimitWait(TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void A_reset_of_nothing_is_taken_with_a_little_patience_that_grows_to_a_second()
    {
        RetryBudget budget = Budget(0, 1);
        TimeSpan[] waits = Enumerable.Range(0, 9).Select(_ => budget.NextLimitWait(TimeSpan.Zero)!.Value).ToArray();

        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromMilliseconds(75), TimeSpan.FromSeconds(1)));
        Assert.InRange(waits[0], TimeSpan.FromMilliseconds(75), TimeSpan.FromMilliseconds(100));
        Assert.InRange(waits[8], TimeSpan.FromMilliseconds(600), TimeSpan.FromMilliseconds(800));
    }

    [Fact]
    public void More_than_two_minutes_are_not_waited_out()
    {
        Assert.Null(Budget(5, 1).NextLimitWait(TimeSpan.FromSeconds(120.001)));
    }

    [Fact]
    public void The_tenth_refusal_in_a_row_ends_it()
    {
        RetryBudget budget = Budget(5, 1);

        TimeSpan?[] waits = Enumerable.Range(0, 10).Select(_ => budget.NextLimitWait(TimeSpan.FromSeconds(1))).ToArray();

        Assert.All(waits[..9], wait => Assert.NotNull(wait));
        Assert.Null(waits[9]);
    }

    [Fact]
    public void Another_fault_between_refusals_begins_the_row_anew()
    {
        RetryBudget budget = Budget(5, 1);
        for (int i = 0; i < 9; i++)
        {
            budget.NextLimitWait(null);
        }

        budget.NextPause();

        Assert.InRange(budget.NextLimitWait(null)!.Value, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Waits_for_a_limit_and_repeats_are_counted_apart()
    {
        RetryBudget budget = Budget(1, 1);
        budget.NextLimitWait(null);
        budget.NextLimitWait(null);

        Assert.InRange(budget.NextPause()!.Value, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
        Assert.Null(budget.NextPause());
    }

    private static RetryBudget Budget(int repeats, double seconds) => new(new RetryOptions(repeats, TimeSpan.FromSeconds(seconds)));
}
