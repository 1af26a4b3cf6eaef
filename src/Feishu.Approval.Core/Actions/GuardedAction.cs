using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>
/// One write on an approval: what it alone knows. The way from what somebody gave to a result is the same for all and stands in
/// <see cref="ActionRunner"/>. An object is one action on one request.
/// </summary>
internal abstract class GuardedAction
{
    protected GuardedAction(FeishuConnection connection, TaskRef given)
    {
        Connection = connection;
        Given = given;
    }

    public FeishuConnection Connection { get; }

    /// <summary>What somebody gave of the task, as it came.</summary>
    public TaskRef Given { get; }

    /// <summary>Its word in the journal, which never changes.</summary>
    public abstract string Operation { get; }

    /// <summary>The warning where a journal has an earlier task of the instance as done, and so this one is skipped; it is told instance and task.</summary>
    public abstract string LaterTaskKey { get; }

    /// <summary>The names of the controls that it changes, as far as that is known once it was prepared.</summary>
    public IReadOnlyList<string> Changes { get; protected set; } = Array.Empty<string>();

    /// <summary>What <c>ShouldProcess</c> says of it.</summary>
    /// <param name="task">The task.</param>
    public abstract MessagePart Describe(TaskRef task);

    /// <summary>All that can be found wrong without asking anybody.</summary>
    /// <exception cref="FeishuException">What is wrong.</exception>
    public virtual void Check(TaskRef given)
    {
    }

    /// <summary>Whether the instance has to be read before.</summary>
    public virtual bool NeedsInstance(TaskRef given) => !given.IsComplete;

    /// <summary>The task of an instance that this action is for, while it waits for it.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="given">What was given, all of which is compared with what is found here.</param>
    /// <exception cref="FeishuException">There is none.</exception>
    public abstract FeishuTask FindTask(FeishuInstance instance, TaskRef given);

    /// <summary>The person whose task it is as the call names them: the id that was given or found, where nothing says otherwise.</summary>
    /// <param name="found">That id.</param>
    /// <param name="task">The task.</param>
    /// <exception cref="FeishuException">The call cannot name them.</exception>
    public virtual UserRef OnBehalfOf(UserRef found, FeishuTask task) => found;

    /// <summary>Whether a failure of <see cref="FindTask"/> says that the instance waits for this action no more, so that an earlier run may have done it.</summary>
    public abstract bool IsGone(Failure failure);

    /// <summary>The failure of an id that is given otherwise than the instance has it.</summary>
    /// <param name="name">Which id.</param>
    /// <param name="given">As it was given.</param>
    /// <param name="found">As the instance has it.</param>
    public abstract Failure Mismatch(string name, string given, string? found);

    /// <summary>Makes what is to be sent, as far as nothing has to leave for it.</summary>
    /// <param name="task">The task.</param>
    /// <param name="instance">The instance; null where it was not read.</param>
    /// <param name="dialog">Is told what the user should know.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="FeishuException">What keeps it from being sent.</exception>
    public virtual Task PrepareAsync(TaskRef task, FeishuInstance? instance, IActionDialog dialog, CallContext context) => Task.CompletedTask;

    /// <summary>The request, its files uploaded.</summary>
    public abstract Task<ApiRequest> RequestAsync(TaskRef task, IActionDialog dialog, CallContext context);

    /// <summary>Tells whether it was executed, and as it was asked.</summary>
    /// <param name="instanceCode">The instance.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="asAsked">Whether what was asked now must be there; of an earlier task nobody knows what was asked.</param>
    public abstract InstanceReadBack ReadBack(string instanceCode, string taskId, bool asAsked);

    /// <summary>Looks afterwards whether what is there now is what was sent. It is done: nothing that happens here may hide that.</summary>
    public virtual Task VerifyAsync(TaskRef task, IActionDialog dialog, CallContext context) => Task.CompletedTask;
}

/// <summary>An action with what it gives back.</summary>
/// <typeparam name="TResult">The public type of that.</typeparam>
internal abstract class GuardedAction<TResult> : GuardedAction
    where TResult : class
{
    protected GuardedAction(FeishuConnection connection, TaskRef given)
        : base(connection, given)
    {
    }

    /// <summary>What cmdlet and client give back.</summary>
    public abstract TResult Result(ActionEnd end);
}
