using Feishu.Approval.Errors;
using Feishu.Approval.Http;

namespace Feishu.Approval.Resilience;

/// <summary>Told of every step of a guarded write, in order and before the next one: where a journal hooks in.</summary>
internal interface IGuardedWriteObserver
{
    /// <summary>The bytes of an attempt are about to leave. Throwing here keeps them from leaving.</summary>
    void Sending(int attempt);

    /// <summary>An attempt ended with this answer.</summary>
    void Answered(int attempt, Answer answer);

    /// <summary>The write ended, on whatever path; called exactly once, and also when the user stopped.</summary>
    void Ended(GuardedWriteEnd end, Failure? failure, string? logId);
}

/// <summary>Nobody watches.</summary>
internal sealed class NoObserver : IGuardedWriteObserver
{
    public static readonly NoObserver Instance = new();

    public void Sending(int attempt)
    {
    }

    public void Answered(int attempt, Answer answer)
    {
    }

    public void Ended(GuardedWriteEnd end, Failure? failure, string? logId)
    {
    }
}
