using System.Net;
using System.Net.Http;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Journal;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Sandbox;
using Feishu.Approval.Watching;

namespace Feishu.Approval.Core.Tests.Watching;

/// <summary>
/// A day of a watch: returns at all times, second returns of the same requests, other people's approvals, faults, outages and restarts in between, over an index that lags. Each
/// return is put out once, within two looks after the index shows it and the service answers, no limit is touched, and nothing grows.
/// </summary>
[Collection(nameof(Alone))]
public class WatchDayTests
{
    private static readonly TimeSpan Poll = WatchOptions.DefaultPoll;

    [Theory]
    [InlineData(24, 1, 45, true)]
    [InlineData(8, 2, 0, false)]
    public async Task Every_return_of_a_day_is_put_out_once_within_two_looks(int hours, int seed, int lagSeconds, bool listsStartTasks)
    {
        var end = TimeSpan.FromHours(hours);
        using var folder = new JournalFolder();
        using var scene = new WatchScene();
        var random = new Random(seed);
        var lag = TimeSpan.FromSeconds(lagSeconds);
        scene.Tenant.SearchLag = lag;
        scene.Tenant.SearchListsStartTasks = listsStartTasks;
        var day = new ReturnDay(scene, random, end);
        (TimeSpan From, TimeSpan To)[] outages = [At(3.2, 3.7), At(5, 5.05), At(17.4, 17.9)];
        scene.Fault = _ => Array.Exists(outages, outage => scene.Clock.Elapsed >= outage.From && scene.Clock.Elapsed < outage.To)
            ? new HttpRequestException("no route") : random.Next(100) == 0 ? new HttpRequestException("trouble", null, HttpStatusCode.BadGateway) : null;

        // Some of the processes die while somebody works on what they have just put out.
        string path = folder.File;
        var killed = new HashSet<string>();
        var gaps = new List<(TimeSpan From, TimeSpan To)>();
        long early = 0;
        for (double hour = 2; hour <= hours; hour += 2)
        {
            bool dies = hour % 6 == 0 && hour < hours;
            scene.Taking = task => dies && scene.Clock.Elapsed > TimeSpan.FromHours(hour - 0.5) && killed.Add(task.TaskId)
                ? throw new OperationCanceledException() : Task.CompletedTask;
            await scene.WatchAsync(TimeSpan.FromHours(hour), SeenReturns.Open(path, scene.Connection));
            TimeSpan ended = scene.Clock.Elapsed;
            scene.Clock.Pass(ended + TimeSpan.FromMinutes(random.Next(3)));
            gaps.Add((ended, scene.Clock.Elapsed));
            scene.Connect();
            early = hour == 6 ? Heap.Living() : early;
        }

        ILookup<string, TimeSpan> put = scene.Put.ToLookup(one => one.TaskId, one => one.At);
        Assert.True(day.Returns.Count > 9 * hours, day.Returns.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(day.Returns.GroupBy(one => one.InstanceCode).Count(group => group.Count() > 1) > hours);
        foreach (ReturnOfDay one in day.Returns.Where(one => one.At + lag < end - (3 * Poll)))
        {
            TimeSpan seen = put[one.TaskId].FirstOrDefault();
            int expected = killed.Contains(one.TaskId) ? 2 : 1;
            Assert.True(put[one.TaskId].Count() == expected, $"{one} came {put[one.TaskId].Count()} times, not {expected}");
            Assert.True(scene.Looks.Count(began => began >= one.At + lag && began < seen) <= 2, $"{one} came at {seen}, after {string.Join(" ", scene.Looks.Where(began => began >= one.At + lag && began <= seen))}");
            TimeSpan visible = outages.Concat(gaps).Aggregate(one.At + lag, (time, gap) => time >= gap.From - Poll && time < gap.To + TimeSpan.FromMinutes(6) ? gap.To + TimeSpan.FromMinutes(6) : time);
            Assert.True(seen <= visible + (2 * Poll), $"{one} came at {seen}, visible at {visible}");
        }

        Assert.NotEmpty(killed);
        Assert.Equal(outages.Count(outage => outage.From < end), scene.Warnings.Count(key => key == nameof(Messages.Warning_WatchOutage)));
        Assert.Empty(scene.Failures);
        Limits(scene);

        // One call a look, and little more; the rest is what stands in for the index once an hour, and reading.
        Assert.InRange(scene.CountOf("tasks/search"), scene.Looks.Count, 1.2 * scene.Looks.Count);
        Assert.InRange(scene.Looks.Count, 48 * hours, 60 * hours);
        Assert.True(System.IO.File.ReadLines(path).Count() < 1400);
        using (SeenReturns left = SeenReturns.Open(path, scene.Connection))
        {
            // How many wait still hangs on which of the reads, several at once, the faults have hit. Most of the day's are over.
            Assert.InRange(left.Instances.Count, 1, Math.Max(60, day.Returns.Count / 3));
        }

        Assert.InRange(Heap.Living() - early, long.MinValue, 16 << 20);
    }

    private static (TimeSpan From, TimeSpan To) At(double from, double to) => (TimeSpan.FromHours(from), TimeSpan.FromHours(to));

    private static void Limits(WatchScene scene)
    {
        (string Route, ApiEndpoint Endpoint)[] paced =
        [
            ("tasks/search", ApiEndpoint.TaskSearch), ("instances/query", ApiEndpoint.InstanceQuery), ("instances/get", ApiEndpoint.InstanceGet), ("approvals/get", ApiEndpoint.ApprovalGet),
        ];
        foreach ((string route, ApiEndpoint endpoint) in paced)
        {
            TimeSpan[] calls = scene.Calls.Where(call => call.Route == route).Select(call => call.At).ToArray();
            Assert.NotEmpty(calls);
            foreach (RateWindow window in endpoint.Windows)
            {
                Assert.DoesNotContain(Enumerable.Range(0, Math.Max(0, calls.Length - window.Count)), at => calls[at + window.Count] - calls[at] < window.Span);
            }
        }
    }
}
