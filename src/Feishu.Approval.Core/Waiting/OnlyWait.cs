using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Waiting;

/// <summary>Keeps how the waiting for one request ended.</summary>
internal sealed class OnlyWait : IWaitListener
{
    private WaitEnd? _end;

    /// <summary>How it ended.</summary>
    /// <exception cref="FeishuException">It could not be read.</exception>
    public FeishuWaitResult Result => _end is { Failure: Failure failure, Result.Outcome: FeishuWaitOutcome.Failed } ? throw failure.ToException() : _end!.Result;

    /// <inheritdoc />
    public void Ended(WaitEnd end) => _end = end;

    /// <inheritdoc />
    public void Silent(Failure failure)
    {
    }

    /// <inheritdoc />
    public void Stands(WaitState state)
    {
    }
}
