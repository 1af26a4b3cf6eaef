using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Pipeline;
using Feishu.Approval.Search;

namespace Feishu.Approval.Core.Tests.Search;

public class FeedTests
{
    [Fact]
    public async Task Items_are_worked_on_at_once_and_come_out_in_order()
    {
        int running = 0;
        int most = 0;
        RecordingSink sink = await RunAsync(new ListSource(["1", "2", "3", "4"], [], ["5", "6"]), window: 3, (pump, item) => pump.Run(async (writer, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(item == "1" ? 60 : 5);
            Interlocked.Decrement(ref running);
            writer.Output(item);
        }));

        Assert.Equal(["out 1", "out 2", "out 3", "out 4", "out 5", "out 6", "ended True"], sink.Lines);
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task The_next_page_is_read_while_the_work_on_the_last_one_goes_on()
    {
        var pageAsked = new TaskCompletionSource();
        var source = new ListSource(["1"], ["2"]);
        source.Asked = number => _ = number == 2 && pageAsked.TrySetResult();

        RecordingSink sink = await RunAsync(source, window: 2, (pump, item) => pump.Run(async (writer, _) =>
        {
            await (item == "1" ? pageAsked.Task : Task.CompletedTask);
            writer.Output(item);
        }));

        Assert.Equal(["out 1", "out 2", "ended True"], sink.Lines);
    }

    [Fact]
    public async Task A_fault_of_the_list_comes_behind_what_was_found_before_and_ends_it()
    {
        var source = new ListSource(["1", "2"], ["never"]) { FaultAt = 2 };

        RecordingSink sink = await RunAsync(source, window: 4, (pump, item) => pump.Run(async (writer, _) =>
        {
            await Task.Delay(20);
            writer.Output(item);
        }));

        Assert.Equal(["out 1", "out 2", "fail ServiceFailure", "ended False"], sink.Lines);
    }

    [Fact]
    public async Task A_fault_of_one_item_keeps_its_place_and_the_others_go_on()
    {
        RecordingSink sink = await RunAsync(new ListSource(["1", "2", "3"]), window: 3, (pump, item) => pump.Run(async (writer, _) =>
        {
            await Task.Delay(item == "2" ? 1 : 20);
            if (item == "2")
            {
                throw new Failure(FailureKind.InstanceNotFound, "InstanceNotFound", item).ToException();
            }

            writer.Output(item);
        }));

        Assert.Equal(["out 1", "fail InstanceNotFound", "out 3", "ended True"], sink.Lines);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_stop_while_a_page_is_read_comes_back_and_nothing_follows(int page)
    {
        var reading = new TaskCompletionSource();
        Pump? running = null;
        var source = new ListSource(["1"], ["2"]) { HangAt = page };
        source.Asked = number => _ = number == page && reading.TrySetResult();
        Task<RecordingSink> run = RunAsync(source, window: 2, (pump, item) => pump.Run((writer, _) =>
        {
            writer.Output(item);
            return Task.CompletedTask;
        }), pump => running = pump);
        await reading.Task.Within();

        running!.RequestStop();

        RecordingSink sink = await run.Within();
        Assert.DoesNotContain("out 2", sink.Lines);
        Assert.Equal("ended False", sink.Lines[^1]);
    }

    [Fact]
    public async Task A_stop_while_items_are_read_comes_back_and_no_further_page_is_asked_for()
    {
        var working = new TaskCompletionSource();
        Pump? running = null;
        var source = new ListSource(["1", "2", "3"], ["4"]);
        Task<RecordingSink> run = RunAsync(source, window: 2, (pump, item) => pump.Run(async (_, context) =>
        {
            working.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.Stop);
        }), pump => running = pump);
        await working.Task.Within();

        running!.RequestStop();

        Assert.Equal(["ended False"], (await run.Within()).Lines);
        Assert.Equal(1, source.Pages);
    }

    [Fact]
    public async Task Whoever_has_enough_stops_the_list_by_stopping_the_pipeline()
    {
        var source = new ListSource(["1"], ["2"], ["3"]);

        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(source, window: 1, (pump, item) =>
        {
            if (item == "2")
            {
                throw new InvalidOperationException("enough");
            }
        }));

        Assert.Equal(2, source.Pages);
    }

    // Runs on a pipeline thread of its own.
    private static Task<RecordingSink> RunAsync(ListSource source, int window, Action<Pump, string> found, Action<Pump>? started = null) => Task.Run(() =>
    {
        var sink = new RecordingSink();
        using var pump = new Pump(sink, window);
        started?.Invoke(pump);
        bool ended = Feed.Run(pump, source, failure => failure, item => found(pump, item));
        pump.Drain();
        sink.Lines.Add("ended " + ended);
        Assert.True(sink.OnOneThread);
        return sink;
    }).Within();

    private sealed class ListSource : IPageSource<string>
    {
        private readonly string[][] _pages;

        public ListSource(params string[][] pages)
        {
            _pages = pages;
        }

        /// <summary>How many pages were asked for.</summary>
        public int Pages { get; private set; }

        public int FaultAt { get; init; }

        public int HangAt { get; init; }

        public Action<int>? Asked { get; set; }

        public async Task<IReadOnlyList<string>?> NextAsync(CallContext context)
        {
            Pages++;
            Asked?.Invoke(Pages);
            await Task.Delay(Pages == HangAt ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(1), context.Stop);
            if (Pages == FaultAt)
            {
                throw new Failure(FailureKind.ServiceFailure, "ServiceFailure", "x").ToException();
            }

            return _pages.ElementAtOrDefault(Pages - 1);
        }
    }
}
