using System.Globalization;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Pipeline;
using Feishu.Approval.Search;

namespace Feishu.Approval.Core.Tests.Search;

/// <summary>Several sources through one pump.</summary>
public class FeedLaneTests
{
    [Fact]
    public async Task Several_sources_go_by_turns()
    {
        RecordingSink sink = await RunAsync([Listed("a1", "a2", "a3"), Listed("b1"), Listed("c1", "c2")]);

        Assert.Equal(["out a1", "out b1", "out c1", "out a2", "out c2", "out a3", "ended True"], sink.Lines);
    }

    [Fact]
    public async Task A_source_with_much_to_read_does_not_keep_the_pages_of_another_waiting()
    {
        string[] many = Enumerable.Range(0, 200).Select(number => "a" + number.ToString(CultureInfo.InvariantCulture)).ToArray();

        RecordingSink sink = await RunAsync([Listed(many), new Pages([[], [], ["b"]])]);

        Assert.InRange(sink.Lines.IndexOf("out b"), 1, 100);
        Assert.Equal(202, sink.Lines.Count);
    }

    [Fact]
    public async Task Of_many_sources_the_first_do_not_wait_for_the_pages_of_all()
    {
        int asked = 0;
        var seen = new List<int>();
        Pages[] sources = Enumerable.Range(0, 100).Select(number => new Pages([["x" + number.ToString(CultureInfo.InvariantCulture)]]) { Asked = () => asked++ }).ToArray();

        RecordingSink sink = await RunAsync(sources, () => seen.Add(asked));

        Assert.Equal(101, sink.Lines.Count);
        Assert.InRange(seen[0], 1, 8);
    }

    [Fact]
    public async Task A_fault_of_one_ends_that_one_alone_and_is_told()
    {
        RecordingSink sink = await RunAsync([new Pages([["a1"]]) { Fails = true }, Listed("b1", "b2")]);

        Assert.Equal(["out a1", "out b1", "out b2", "fail ServiceFailure", "ended False"], sink.Lines);
    }

    [Fact]
    public async Task Two_apps_read_at_the_same_time_each_inside_its_own_limits()
    {
        var clock = new VirtualClock();
        ScriptedService[] services = [Service(clock), Service(clock)];

        await Task.Run(() =>
        {
            using var pump = new Pump(new RecordingSink(), window: 8);
            FeedLane<string>[] lanes = services.Select(service => Lane(service, pump)).ToArray();
            Assert.True(Feed.Run(pump, lanes, meter: null));
            pump.Drain();
        }).Within();

        // One after the other would take two minutes more: each app has to wait twice for its thousand a minute.
        Assert.All(services, service => Assert.Equal(2500, service.To("instances/").Count(call => call.Path != "instances/query")));
        Assert.InRange(clock.Elapsed, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3));
    }

    private static FeedLane<string> Lane(ScriptedService service, Pump pump)
    {
        var query = new ReturnedQuery { ApprovalCodes = ["APP"] };
        var index = new TaskIndex(service.Clock);
        var reader = new ReturnedTaskReader(service.Connection, query, new DefinitionCache(), index);
        return new FeedLane<string>(
            ReturnedCandidates.OfApproval(service.Connection, query, "APP", index),
            failure => failure,
            code => pump.Run(async (item, context) => await reader.ReadAsync(code, item.Warning, context)));
    }

    private static ScriptedService Service(VirtualClock clock) => new ScriptedService(clock: clock)
        .WithInstances(code => Returned.Instance(code, Returned.Task("T", "ou_boss", "boss")))
        .On("instances/query", _ => Returned.Instances(Enumerable.Range(0, 2500).Select(number => "I" + number.ToString(CultureInfo.InvariantCulture))))
        .On("tasks/search", _ => Returned.Tasks());

    private static Pages Listed(params string[] items) => new([items]);

    private static Task<RecordingSink> RunAsync(IPageSource<string>[] sources, Action? found = null) => Task.Run(() =>
    {
        var sink = new RecordingSink();
        using var pump = new Pump(sink, window: 4);
        FeedLane<string>[] lanes = sources.Select(source => new FeedLane<string>(source, failure => failure, item =>
        {
            found?.Invoke();
            pump.Run((writer, _) =>
            {
                writer.Output(item);
                return Task.CompletedTask;
            });
        })).ToArray();
        bool ended = Feed.Run(pump, lanes, meter: null);
        pump.Drain();
        sink.Lines.Add("ended " + ended);
        return sink;
    }).Within();

    private sealed class Pages(string[][] pages) : IPageSource<string>
    {
        private int _next;

        public bool Fails { get; init; }

        public Action? Asked { get; init; }

        public Task<IReadOnlyList<string>?> NextAsync(CallContext context)
        {
            Asked?.Invoke();
            return _next < pages.Length ? Task.FromResult<IReadOnlyList<string>?>(pages[_next++])
                : Fails ? throw new Failure(FailureKind.ServiceFailure, nameof(Messages.ServiceFailure)).ToException()
                : Task.FromResult<IReadOnlyList<string>?>(null);
        }
    }
}
