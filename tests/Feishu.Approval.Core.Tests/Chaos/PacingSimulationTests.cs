using System.Globalization;

namespace Feishu.Approval.Core.Tests.Chaos;

/// <summary>How well processes that do not know of each other share the limit of 100 a minute of one app.</summary>
public class PacingSimulationTests
{
    private static readonly TimeSpan Time = TimeSpan.FromHours(8);

    private readonly ITestOutputHelper _output;

    public PacingSimulationTests(ITestOutputHelper output)
    {
        _output = output;
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(1, 3)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(2, 3)]
    [InlineData(4, 1)]
    [InlineData(4, 2)]
    [InlineData(4, 3)]
    public void Over_hours_the_limit_is_used_and_nobody_starves(int processes, int seed)
    {
        PacingSimulation simulation = PacingSimulation.Play(seed, processes, Time);

        _output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {processes} | {seed} | {simulation.Used:P1} | {simulation.RefusedPart:P2} | {simulation.LeastShare:P1} | {simulation.LongestGap.TotalSeconds:0} s | {simulation.Failed} |"));
        Assert.InRange(simulation.Used, 0.95, 1.0);
        Assert.InRange(simulation.RefusedPart, 0, processes == 1 ? 0.01 : 0.5);
        Assert.InRange(simulation.LeastShare, 0.8, 1.0);
        Assert.Equal(0, simulation.Failed);
    }
}
