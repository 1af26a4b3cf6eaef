using Feishu.Approval.Approvals;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>
/// The requests on whose tasks one run has done its action, or would have done it. A record that names no task means the one that is open: a doubled row
/// would do the same to the task that comes next, on behalf of somebody else; or withdraw for good what was approved, and was withdrawn to be decided on. As large as the run: codes and people, nothing else.
/// </summary>
/// <param name="plansOnly">Whether nothing is done in this run, so that what it would do counts.</param>
internal sealed class RunMemory(bool plansOnly)
{
    private readonly Dictionary<(string Instance, string? Target), (UserRef User, string? TaskId)[]> _done = new();

    /// <summary>Whether what is not done counts all the same.</summary>
    public bool PlansOnly => plansOnly;

    /// <summary>Remembers what was done, or planned.</summary>
    public void Add(GuardedAction action, TaskRef task)
    {
        if (action.IsOncePerRun)
        {
            _done.TryGetValue((task.InstanceCode!, Deed(action)), out (UserRef, string?)[]? before);
            _done[(task.InstanceCode!, Deed(action))] = (before ?? Array.Empty<(UserRef, string?)>()).Append((task.User, task.TaskId)).ToArray();
        }
    }

    /// <summary>Whether a record only repeats what was done: it names no task, and nobody who is surely somebody else.</summary>
    public bool IsRepeat(GuardedAction action, TaskRef given, TaskRef found, FeishuInstance? instance) =>
        action.IsOncePerRun && given.TaskId is null && _done.TryGetValue((found.InstanceCode!, Deed(action)), out (UserRef User, string? TaskId)[]? people)
        && (!action.IsOnTask || people.Any(done => InstancePeople.Is(action.Connection, instance, given.User, done.User, done.TaskId, found.TaskId) != false));

    // Whoever asks for a copy with other words means another one.
    private static string? Deed(GuardedAction action) => action.IsOnTask ? action.Target : $"{action.Target} {action.Wish}";
}
