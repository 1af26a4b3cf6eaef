using Feishu.Approval.Search;

namespace Feishu.Approval;

/// <summary>Completes the statuses that instances are searched by.</summary>
public sealed class InstanceStatusCompleter : WordCompleter
{
    /// <summary>Made by the engine.</summary>
    public InstanceStatusCompleter()
        : base(SearchWords.Instances)
    {
    }
}
