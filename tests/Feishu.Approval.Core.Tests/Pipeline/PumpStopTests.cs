using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Pipeline;

namespace Feishu.Approval.Core.Tests.Pipeline;

public class PumpStopTests
{
    [Fact]
    public async Task A_stop_cancels_the_work_and_comes_back()
    {
        bool cancelled = false;
        RecordingSink sink = await RunAndStopAsync(async (_, context) =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, context);
            }
            finally
            {
                cancelled = true;
            }
        });

        Assert.True(cancelled);
        Assert.Empty(sink.Lines);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_work_that_never_ends()
    {
        using var never = new SemaphoreSlim(0);

        RecordingSink sink = await RunAndStopAsync(async (item, _) =>
        {
            await never.WaitAsync(Wide.Bound * 10, CancellationToken.None);
            item.Output("never");
        });

        Assert.Empty(sink.Lines);
        never.Release();
    }

    [Fact]
    public async Task After_a_stop_nothing_is_written_any_more()
    {
        RecordingSink sink = await RunAndStopAsync(async (item, context) =>
        {
            using CancellationTokenRegistration chatty = context.Register(() => item.Output("too late"));
            await Task.Delay(Timeout.Infinite, context);
        });

        Assert.Empty(sink.Lines);
    }

    [Fact]
    public async Task After_a_stop_no_further_record_begins()
    {
        await Task.Run(() =>
        {
            var sink = new RecordingSink();
            using var pump = new Pump(sink, window: 4);
            pump.RequestStop();
            bool began = false;

            pump.Run((_, _) =>
            {
                began = true;
                return Task.CompletedTask;
            });
            pump.Drain();

            Assert.True(pump.Stopping);
            Assert.False(began);
        }).Within();
    }

    [Fact]
    public async Task A_stop_after_the_pump_was_disposed_is_harmless()
    {
        var pump = new Pump(new RecordingSink(), window: 1);
        pump.Dispose();

        Exception? thrown = await Record.ExceptionAsync(() => Task.Run(pump.RequestStop));

        Assert.Null(thrown);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_question_is_answered_on_the_pipeline_thread(bool answer)
    {
        RecordingSink? sink = null;
        await Task.Run(() =>
        {
            sink = new RecordingSink { Says = answer };
            using var pump = new Pump(sink, window: 4);
            pump.Run(async (item, _) => item.Output(await item.ConfirmAsync("target", "action")));
            pump.Drain();
        }).Within();

        Assert.Equal(["confirm target action", "out " + answer], sink!.Lines);
        Assert.True(sink.OnOneThread);
    }

    [Fact]
    public async Task A_question_that_nobody_will_answer_is_cancelled()
    {
        var asked = new TaskCompletionSource<bool>();
        await Task.Run(() =>
        {
            var sink = new RecordingSink { BeforeWrite = _ => throw new InvalidOperationException("stopped") };
            using var pump = new Pump(sink, window: 1);
            Assert.Throws<InvalidOperationException>(() => pump.Run(async (item, _) =>
            {
                await Task.Yield();
                try
                {
                    await item.ConfirmAsync("target", "action");
                }
                catch (OperationCanceledException)
                {
                    asked.SetResult(true);
                }
            }));
        }).Within();

        Assert.True(await asked.Task.Within());
    }

    [Fact]
    public async Task A_question_asked_at_once_follows_what_was_said_before_and_ends_the_work_when_it_ends_the_pipeline()
    {
        bool wentOn = false;
        RecordingSink? sink = null;
        await Task.Run(() =>
        {
            sink = new RecordingSink();
            sink.BeforeWrite = line => _ = line.StartsWith("confirm", StringComparison.Ordinal) ? throw new InvalidOperationException("stopped") : 0;
            using var pump = new Pump(sink, window: 1);
            Assert.Throws<InvalidOperationException>(() => pump.Run(async (item, _) =>
            {
                item.Verbose("before");
                wentOn = await item.ConfirmAsync("target", "action");
            }));
        }).Within();

        Assert.Equal(["verbose before"], sink!.Lines);
        Assert.False(wentOn);
        Assert.True(sink.OnOneThread);
    }

    [Fact]
    public async Task A_question_that_comes_after_the_end_is_cancelled_too()
    {
        var item = new PipelineItem(wantsLines: false, wantsBodies: false);
        item.Close();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => item.ConfirmAsync("target", "action").Within());
    }

    // Runs one record on a pipeline thread of its own and stops it from another one, as the engine does.
    private static async Task<RecordingSink> RunAndStopAsync(Func<PipelineItem, CancellationToken, Task> work)
    {
        RecordingSink? sink = null;
        var started = new TaskCompletionSource<Pump>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task pipeline = Task.Run(() =>
        {
            sink = new RecordingSink();
            using var pump = new Pump(sink, window: 1);
            pump.Run((item, context) =>
            {
                started.SetResult(pump);
                return work(item, context.Stop);
            });
            pump.Drain();
        });
        Pump running = await started.Task.Within();

        running.RequestStop();

        await pipeline.Within();
        return sink!;
    }
}
