using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Resilience;

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

    /// <summary>What somebody gave of the task, as it came; a person who was looked up stands there by id.</summary>
    public TaskRef Given { get; private set; }

    /// <summary>Its word in the journal, which never changes.</summary>
    public abstract string Operation { get; }

    /// <summary>Whether it is done to a task; else it is done to the instance itself, and no task is looked for.</summary>
    public virtual bool IsOnTask => true;

    /// <summary>Whether a record that names no task, and asks for the same of a request once more in one run, is a doubled one.</summary>
    public virtual bool IsOncePerRun => IsOnTask;

    /// <summary>
    /// To whom or what it goes, where one task or instance can get it several times: part of its key in the journal. It is made of what
    /// was given, sound or not.
    /// </summary>
    public virtual string? Target => null;

    /// <summary>Whether another target is the same one with other ids of the same people; null where it names none, or the id of one is not known.</summary>
    /// <param name="other">Tells the other id of a person; null where nobody knows it.</param>
    public virtual Func<string, bool>? TargetBy(Func<string, string?> other) => null;

    /// <summary>What is wanted beyond <see cref="Target"/>, as a short text that nobody reads back; null where a journal does not keep that.</summary>
    public virtual string? Wish => null;

    /// <summary>Whether an earlier run wanted it otherwise, as far as <see cref="Before"/> of then tells. Lines of earlier versions do not.</summary>
    public virtual bool WantedOtherwise(string? before) => Wish is string wish && before?.Split(' ') is { Length: 2 } kept && kept[1] != wish;

    /// <summary>Whether what was done to another target since then undoes this, so that it has to be done anew.</summary>
    public virtual bool IsUndoneBy(string? otherTarget) => false;

    /// <summary>
    /// What was there before it was sent, once it was prepared, where only a comparison tells whether it was executed; a short text, since
    /// the journal keeps it. An earlier run's own is put here where that one may have been executed.
    /// </summary>
    public string? Before { get; set; }

    /// <summary>The warning where a journal has an earlier task of the instance as done, and so this one is skipped; it is told instance and task.</summary>
    public virtual string LaterTaskKey => nameof(Messages.Warning_LaterTask);

    /// <summary>What is said where its answer was lost and it was seen not to be done: only a task that it closes can be open still.</summary>
    public virtual string OpenNoteKey => IsOnTask ? nameof(Messages.Note_StillOpen) : nameof(Messages.Note_NotSeen);

    /// <summary>The names of the controls that it changes, as far as that is known once it was prepared.</summary>
    public IReadOnlyList<string> Changes { get; protected set; } = Array.Empty<string>();

    /// <summary>By which ids people are wanted who are named by e-mail address or mobile number.</summary>
    protected virtual string PersonKind => UserIdType.Checked(Given.User.GivenType) ?? UserIdType.OpenId;

    /// <summary>Puts ids in place of e-mail addresses and mobile numbers, as far as they are known; who is not is noted.</summary>
    /// <exception cref="FeishuException"><c>UserNotFound</c>.</exception>
    public virtual void Meet(PersonWords words)
    {
        if (Given.User.Id is not null && words.Met(Given.User, PersonKind) is var met && met != Given.User)
        {
            Given = Given with { User = met };
        }
    }

    /// <summary>A person, as the plan says it.</summary>
    protected string Who(UserRef user) => PlannedPeople.Of(Connection, user);

    /// <summary>Several people.</summary>
    protected TextList Who(IEnumerable<string> ids) => PlannedPeople.Of(Connection, ids);

    /// <summary>Those beside the person on whose behalf it is done whom the service may not take, by ids; nobody where it names no others.</summary>
    protected virtual IEnumerable<string> Others => Array.Empty<string>();

    /// <summary>The failure of the service, where it is about a person: it names who was given, and speaks of nobody who was not.</summary>
    public Failure OfPeople(Failure failure)
    {
        if (failure.Kind != FailureKind.UserIdRejected || failure.Code is null)
        {
            return failure;
        }

        string[] given = Others.Append(Given.User.Id).OfType<string>().Distinct().ToArray();
        Failure named = failure.MessageKey == nameof(Messages.UserIdRejected) && given.Length > 0
            ? failure with { MessageKey = nameof(Messages.UserIdRejected_Named), Arguments = new[] { failure.Arguments[0], Who(given) } }
            : failure;
        return named with { ActionKey = Given.User.Id is null ? nameof(Messages.UserIdRejected_NamedAction) : failure.ActionKey };
    }

    /// <summary>What the service refused, with what this action knows of the reasons.</summary>
    public virtual Failure Refused(Failure failure) => failure;

    /// <summary>What <c>ShouldProcess</c> says of it.</summary>
    /// <param name="task">The task.</param>
    public abstract MessagePart Describe(TaskRef task);

    /// <summary>What more is to be known of it before it is done, once it was prepared. It is asked only where somebody looks, and asks nobody itself.</summary>
    /// <param name="task">The task.</param>
    /// <param name="instance">The instance; null where it was not read.</param>
    public virtual IEnumerable<IDescribed> Details(TaskRef task, FeishuInstance? instance) => Array.Empty<IDescribed>();

    /// <summary>All that can be found wrong without asking anybody.</summary>
    /// <exception cref="FeishuException">What is wrong.</exception>
    public virtual void Check(TaskRef given)
    {
    }

    /// <summary>Makes the form of an action that will not be done since something else is wrong with it, so that one error says all. Nothing is done but reading.</summary>
    /// <exception cref="FeishuException">What is wrong with the form, or with reading for it.</exception>
    public virtual Task TryFormAsync(CallContext context) => Task.CompletedTask;

    /// <summary>
    /// What an earlier run is found to have done, measured by what is given now: values that were to be set stand in no journal, and somebody else may have done it with others.
    /// </summary>
    /// <param name="seen">What was found.</param>
    /// <param name="instanceCode">The instance.</param>
    /// <param name="context">The call.</param>
    public virtual Task<ReadBackFinding> MeasuredAsync(ReadBackFinding seen, string instanceCode, CallContext context) => Task.FromResult(seen);

    /// <summary>Whether nothing is given to be sent, so that only the end of what an earlier run sent can be told.</summary>
    public virtual bool BringsNothing => false;

    /// <summary>Whether the instance has to be read before.</summary>
    public virtual bool NeedsInstance(TaskRef given) => !given.IsComplete;

    /// <summary>The task of an instance that this action is for, while it waits for it; null where it is for the instance itself.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="given">What was given, all of which is compared with what is found here.</param>
    /// <exception cref="FeishuException">There is none, or nothing can be done to the instance.</exception>
    public abstract FeishuTask? FindTask(FeishuInstance instance, TaskRef given);

    /// <summary>On whose behalf it is done: what is given stands where it is not contradicted; the id is null where nobody is found.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="task">Its task; null where it is for the instance itself.</param>
    /// <param name="given">Who was given.</param>
    /// <exception cref="FeishuException">What <see cref="Mismatch"/> says.</exception>
    public virtual UserRef FindUser(FeishuInstance instance, FeishuTask? task, UserRef given) =>
        ReferenceLookup.Person(given, task?.OpenId, task?.UserId, this);

    /// <summary>Whether a failure of <see cref="FindTask"/> says that the instance waits for this action no more, so that an earlier run may have done it.</summary>
    public virtual bool IsGone(Failure failure) => false;

    /// <summary>The failure of an id that is given otherwise than the instance has it.</summary>
    /// <param name="name">Which id.</param>
    /// <param name="given">As it was given.</param>
    /// <param name="found">As the instance has it.</param>
    public abstract Failure Mismatch(string name, string given, string? found);

    /// <summary>The failure of a record that names no task, of an instance on which this run has done the same already.</summary>
    public virtual Failure Repeated(string instanceCode) => new(FailureKind.NotTheOpenTask, nameof(Messages.NotTheOpenTask_Repeated), instanceCode);

    /// <summary>The task with what the instance does not tell of it, and only this action can look up.</summary>
    /// <param name="task">The task, as far as the instance tells.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="FeishuException">It is not there.</exception>
    public virtual Task<TaskRef> CompleteAsync(TaskRef task, CallContext context) => Task.FromResult(task);

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
    /// <param name="sent">What was sent, now or by an earlier run.</param>
    public abstract IReadBack ReadBack(SentAction sent);

    /// <summary>Takes from the answer what the result needs.</summary>
    /// <param name="answer">The answer that accepted it; null where it was confirmed by reading back.</param>
    public virtual void Accepted(Answer? answer)
    {
    }

    /// <summary>The code of the instance that came of it; null for an action on one that was there.</summary>
    /// <param name="answer">The last answer; null where none was given in this run.</param>
    public virtual string? Created(Answer? answer) => null;

    /// <summary>Looks afterwards whether what is there now is what was sent. It is done: nothing that happens here may hide that.</summary>
    public virtual Task VerifyAsync(TaskRef task, IActionDialog dialog, CallContext context) => Task.CompletedTask;
}

/// <summary>What is read back.</summary>
/// <param name="InstanceCode">The instance; for a request to be created, which has no code yet, its uuid.</param>
/// <param name="TaskId">The task; null for an action on the instance itself.</param>
/// <param name="User">On whose behalf; nobody where that is not known.</param>
/// <param name="Before">What was there before, where the action keeps that; null where nobody knows.</param>
internal sealed record SentAction(string InstanceCode, string? TaskId, UserRef User, string? Before);

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
