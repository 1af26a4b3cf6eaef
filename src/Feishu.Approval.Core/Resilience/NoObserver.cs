using Feishu.Approval.Errors;
using Feishu.Approval.Http;

namespace Feishu.Approval.Resilience;

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
