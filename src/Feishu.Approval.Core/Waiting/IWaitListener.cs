using Feishu.Approval.Errors;

namespace Feishu.Approval.Waiting;

/// <summary>Whoever is told how the waiting goes, from any thread.</summary>
internal interface IWaitListener
{
    /// <summary>The waiting for one request is over.</summary>
    void Ended(WaitEnd end);

    /// <summary>The service does not answer, and the waiting goes on.</summary>
    void Silent(Failure failure);

    /// <summary>How far it is.</summary>
    void Stands(WaitState state);
}

/// <summary>How far the waiting is.</summary>
/// <param name="Total">How many requests there are.</param>
/// <param name="Ended">How many of them are through.</param>
/// <param name="Longest">For how long the first of the others has been waited for.</param>
/// <param name="Next">How long it is until the next look; null where something is being read.</param>
/// <param name="IsSilent">Whether the service does not answer.</param>
internal sealed record WaitState(int Total, int Ended, TimeSpan Longest, TimeSpan? Next, bool IsSilent);
