using System.Globalization;
using System.IO;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Pipeline;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Pipeline;

public class PumpTests
{
    [Fact]
    public void Records_of_unequal_length_come_out_in_their_order_and_four_at_a_time()
    {
        var sink = new RecordingSink();
        using var pump = new Pump(sink, window: 4);
        int running = 0;
        int most = 0;
        var random = new Random(7);
        int[] delays = Enumerable.Range(0, 40).Select(_ => random.Next(12)).ToArray();

        for (int i = 0; i < delays.Length; i++)
        {
            int number = i;
            pump.Run(async (item, _) =>
            {
                Max(ref most, Interlocked.Increment(ref running));
                item.Verbose(number.ToString(CultureInfo.InvariantCulture));
                await Task.Delay(delays[number]);
                item.Output(number);
                Interlocked.Decrement(ref running);
            });
        }

        pump.Drain();

        Assert.Equal(Enumerable.Range(0, 40).SelectMany(number => new[] { $"verbose {number}", $"out {number}" }), sink.Lines);
        Assert.True(sink.OnOneThread);
        Assert.InRange(most, 2, 4);
    }

    [Fact]
    public async Task What_has_been_said_so_far_is_written_without_waiting_for_the_end()
    {
        var said = new SemaphoreSlim(0);
        var goOn = new TaskCompletionSource();
        List<string> lines = await Task.Run(() =>
        {
            var sink = new RecordingSink();
            using var pump = new Pump(sink, int.MaxValue);
            pump.Run(async (item, _) =>
            {
                item.Output(1);
                item.Fail(new Failure(FailureKind.InvalidForm, "fault"));
                said.Release();
                await goOn.Task;
                item.Output(2);
            });
            said.Wait();

            pump.Flush();

            Assert.Equal(["out 1", "fail InvalidForm"], sink.Lines);
            goOn.SetResult();
            pump.Drain();
            pump.Flush();
            return sink.Lines;
        }).Within();

        Assert.Equal(["out 1", "fail InvalidForm", "out 2"], lines);
    }

    [Fact]
    public async Task A_failure_that_ends_the_pipeline_is_seen_without_waiting_for_the_end()
    {
        await Task.Run(() =>
        {
            var sink = new RecordingSink();
            using var pump = new Pump(sink, int.MaxValue);
            pump.Run((_, _) => throw new Failure(FailureKind.ScopeMissing, "fault").ToException());

            Assert.Equal("ScopeMissing", Assert.Throws<FeishuException>(pump.Flush).ErrorId);
        }).Within();
    }

    [Fact]
    public void With_a_window_of_one_a_record_is_over_before_the_next_begins()
    {
        var sink = new RecordingSink();
        using var pump = new Pump(sink, window: 1);
        int running = 0;
        bool overlapped = false;

        for (int i = 0; i < 10; i++)
        {
            pump.Run(async (item, _) =>
            {
                overlapped |= Interlocked.Increment(ref running) > 1;
                await Task.Yield();
                item.Output("done");
                Interlocked.Decrement(ref running);
            });
            Assert.Equal(i + 1, sink.Lines.Count);
        }

        Assert.False(overlapped);
    }

    [Fact]
    public void A_message_is_written_while_the_work_goes_on()
    {
        var sink = new RecordingSink();
        using var pump = new Pump(sink, window: 1);
        using var seen = new ManualResetEventSlim();
        sink.BeforeWrite = line => _ = line == "verbose first" && Set(seen);

        pump.Run(async (item, _) =>
        {
            await Task.Yield();
            item.Verbose("first");
            item.Output(seen.Wait(Wide.Bound));
        });

        Assert.Equal(["verbose first", "out True"], sink.Lines);
    }

    [Fact]
    public void What_is_given_out_at_the_end_comes_after_everything_else_and_before_a_failure()
    {
        var sink = new RecordingSink();
        using var pump = new Pump(sink, window: 1);

        pump.Run(async (item, _) =>
        {
            await Task.Yield();
            item.Verbose("line");
            item.OutputAtEnd("done");
        });
        pump.Run((item, _) =>
        {
            item.OutputAtEnd("half");
            throw new Failure(FailureKind.TaskNotFound, "TaskNotFound", "gone").ToException();
        });

        Assert.Equal(["verbose line", "out done", "out half", "fail TaskNotFound"], sink.Lines);
    }

    // Waking another thread for it would cost more than what it does until it waits.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void After_an_answer_the_work_goes_on_where_it_was_given(int window)
    {
        var sink = new RecordingSink();
        using var pump = new Pump(sink, window);
        var threads = new List<(int Number, int Thread)>();

        for (int i = 0; i < 3; i++)
        {
            int number = i;
            pump.Run(async (item, _) =>
            {
                await item.ConfirmAsync($"{number}", "action").ConfigureAwait(false);
                threads.Add((number, Environment.CurrentManagedThreadId));
                await Task.Yield();
                item.OutputAtEnd(number);
            });
        }

        pump.Drain();

        Assert.Equal(Enumerable.Range(0, 3).Select(number => (number, Environment.CurrentManagedThreadId)), threads);
        Assert.Equal(Enumerable.Range(0, 3).SelectMany(number => new[] { $"confirm {number} action", $"out {number}" }), sink.Lines);
    }

    [Fact]
    public void A_record_that_fails_does_not_stop_the_next_one()
    {
        var sink = new RecordingSink();
        using var pump = new Pump(sink, window: 4);
        for (int i = 0; i < 3; i++)
        {
            int number = i;
            pump.Run(async (item, _) =>
            {
                await Task.Yield();
                item.Output(number);
                if (number == 1)
                {
                    throw new Failure(FailureKind.TaskNotFound, "TaskNotFound", "gone").ToException();
                }
            });
        }

        pump.Drain();

        Assert.Equal(["out 0", "out 1", "fail TaskNotFound", "out 2"], sink.Lines);
    }

    [Fact]
    public void A_failure_that_ends_the_pipeline_ends_the_others_and_they_say_nothing_more()
    {
        var sink = new RecordingSink();
        using var pump = new Pump(sink, window: 4);
        using var cancelled = new CountdownEvent(2);
        pump.Run((_, _) => throw new Failure(FailureKind.ScopeMissing, "ScopeMissing", "no", "a:b").ToException());
        for (int i = 0; i < 2; i++)
        {
            pump.Run((item, context) => SleepAsync(item, context, cancelled));
        }

        FeishuException fault = Assert.Throws<FeishuException>(pump.Drain);

        Assert.Equal("ScopeMissing", fault.ErrorId);
        Assert.True(cancelled.Wait(Wide.Bound));
        Assert.Equal(["fail ScopeMissing"], sink.Lines);
    }

    // A write that has been executed is not hidden by the engine's answer to a line of -Verbose beside it.
    [Fact]
    public void A_result_is_still_given_out_when_a_line_beside_it_ends_the_pipeline()
    {
        var sink = new RecordingSink();
        sink.BeforeWrite = line => _ = line == "verbose line" ? throw new IOException("Nobody can be asked.") : 0;
        using var pump = new Pump(sink, window: 1);

        Assert.Throws<IOException>(() => pump.Run(async (item, _) =>
        {
            await Task.Yield();
            item.Verbose("line");
            item.Verbose("another");
            item.Output("done");
        }));

        Assert.Equal(["out done"], sink.Lines);
    }

    // Select-Object -First 1 ends the pipeline out of a result: what comes after it is not wanted.
    [Fact]
    public void Nothing_more_is_given_out_when_a_result_ends_the_pipeline()
    {
        var sink = new RecordingSink();
        sink.BeforeWrite = line => _ = line == "out first" ? throw new IOException("Enough.") : 0;
        using var pump = new Pump(sink, window: 4);
        foreach (string result in new[] { "first", "second" })
        {
            pump.Run((item, _) =>
            {
                item.Output(result);
                return Task.CompletedTask;
            });
        }

        Assert.Throws<IOException>(pump.Drain);

        Assert.Empty(sink.Lines);
    }

    [Fact]
    public void A_stream_that_throws_cancels_what_is_in_flight()
    {
        var sink = new RecordingSink { BeforeWrite = _ => throw new IOException("The pipeline has been stopped.") };
        using var pump = new Pump(sink, window: 4);
        using var cancelled = new CountdownEvent(2);
        pump.Run((item, context) =>
        {
            item.Output("first");
            return SleepAsync(item, context, cancelled);
        });
        pump.Run((item, context) => SleepAsync(item, context, cancelled));

        Assert.Throws<IOException>(pump.Drain);

        Assert.True(cancelled.Wait(Wide.Bound));
        Assert.Empty(sink.Lines);
    }

    [Fact]
    public void What_nobody_foresaw_comes_out_as_it_was_thrown()
    {
        var sink = new RecordingSink();
        using var pump = new Pump(sink, window: 1);

        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => pump.Run((_, _) => throw new InvalidOperationException("odd")));

        Assert.Equal("odd", thrown.Message);
    }

    [Fact]
    public void Messages_after_the_end_of_the_work_are_dropped()
    {
        var sink = new RecordingSink();
        using var pump = new Pump(sink, window: 1);
        PipelineItem? kept = null;
        pump.Run((item, _) =>
        {
            kept = item;
            return Task.CompletedTask;
        });

        kept!.Output("late");
        pump.Drain();

        Assert.Empty(sink.Lines);
    }

    [Fact]
    public void The_work_knows_whether_bodies_are_wanted()
    {
        var sink = new RecordingSink();
        using var pump = new Pump(sink, window: 1);

        pump.Run((item, context) =>
        {
            item.Output(ReferenceEquals(item, context.Trace) && item.WantsBodies);
            return Task.CompletedTask;
        });

        Assert.Equal(["out True"], sink.Lines);
    }

    private static async Task SleepAsync(PipelineItem item, CallContext context, CountdownEvent cancelled)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, context.Stop);
        }
        catch (OperationCanceledException)
        {
            item.Verbose("too late");
            cancelled.Signal();
            throw;
        }
    }

    private static bool Set(ManualResetEventSlim signal)
    {
        signal.Set();
        return true;
    }

    private static void Max(ref int most, int now)
    {
        for (int seen = Volatile.Read(ref most); now > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, now, seen);
        }
    }
}
