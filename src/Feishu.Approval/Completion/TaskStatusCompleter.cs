using Feishu.Approval.Search;

namespace Feishu.Approval;

/// <summary>Completes the statuses that tasks are searched by.</summary>
public sealed class TaskStatusCompleter : WordCompleter
{
    /// <summary>Made by the engine.</summary>
    public TaskStatusCompleter()
        : base(SearchWords.Tasks)
    {
    }
}
