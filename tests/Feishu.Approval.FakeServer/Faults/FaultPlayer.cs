using Feishu.Approval.Sandbox;
using Microsoft.AspNetCore.Connections.Features;

namespace Feishu.Approval.FakeServer;

/// <summary>Plays the faults of the connection, and hands those of the answer on.</summary>
internal static class FaultPlayer
{
    internal static async Task PlayAsync(FaultCall call)
    {
        var executed = call.Fault.AfterExecuting ? call.Execute() : null;
        switch (call.Fault.Kind)
        {
            case FaultKind.Drop:
                call.Context.Abort();
                break;
            case FaultKind.Hang:
                await HangAsync(call);
                break;
            case FaultKind.Slow:
                await Task.Delay(call.Fault.DelayMs, call.Gone);
                await Answers.WriteAsync(call.Context, executed ?? call.Execute());
                break;
            case FaultKind.Late:
                await LateAsync(call);
                break;
            case FaultKind.CloseIdle:
                await CloseIdleAsync(call);
                break;
            case FaultKind.TokenRevoked:
                call.RevokeTokens();
                await Answers.WriteAsync(call.Context, call.Execute());
                break;
            default:
                await FaultyAnswer.WriteAsync(call, executed ?? Stand(call));
                break;
        }
    }

    /// <summary>Reads and token calls may show their true answer; a write that did not execute must not, so it gets a likeness.</summary>
    private static SandboxResponse Stand(FaultCall call) =>
        call.Writes
            ? Answers.Json(200, """{"code":0,"msg":"success","data":{}}""")
            : call.Execute();

    private static async Task HangAsync(FaultCall call)
    {
        call.Time?.Hangs(call.Client);
        await Task.Delay(Timeout.Infinite, call.Gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        call.Context.Abort();
    }

    private static async Task LateAsync(FaultCall call)
    {
        if (call.Time is { } time)
        {
            time.After(call.Client, TimeSpan.FromMilliseconds(call.Fault.DelayMs), () => call.Execute());
        }
        else
        {
            call.Later(async stop =>
            {
                await Task.Delay(call.Fault.DelayMs, stop);
                call.Execute();
            });
        }

        if (call.Fault.HoldConnection)
        {
            await HangAsync(call);
        }
        else if (call.Fault.HttpStatus != 0)
        {
            await FaultyAnswer.WriteErrorPageAsync(call);
        }
        else
        {
            call.Context.Abort();
        }
    }

    /// <summary>The client has its whole answer before; its next request may or may not be on the way already.</summary>
    private static async Task CloseIdleAsync(FaultCall call)
    {
        await Answers.WriteAsync(call.Context, call.Execute());
        await call.Context.Response.CompleteAsync();
        await Task.Delay(call.Fault.DelayMs, call.Gone);
        call.Context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
    }
}
