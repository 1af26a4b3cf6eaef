using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>Adds approvers to the open task of an approver. The call knows user_ids only.</summary>
internal sealed class TaskAddSigner : TaskAction
{
    private readonly SignerOptions _options;
    private UserRef _operator;

    /// <param name="connection">Where to send.</param>
    /// <param name="task">What somebody gave of the task.</param>
    /// <param name="options">What else was given.</param>
    /// <param name="reader">Looks into the objects of the user.</param>
    /// <param name="definitions">The definitions of this run; of this call alone when left out.</param>
    public TaskAddSigner(FeishuConnection connection, TaskRef task, SignerOptions options, ObjectReader reader, DefinitionCache? definitions = null)
        : base(connection, task, options, reader, definitions)
    {
        _options = options;
    }

    public override string Operation => Journal.JournalOperation.AddSigner;

    public override string? Target => _options.Signers.Key;

    public override MessagePart Describe(TaskRef task) => new(
        _options.Position switch
        {
            FeishuSignerPosition.Before => nameof(Messages.Confirm_AddSignerBefore),
            FeishuSignerPosition.After => nameof(Messages.Confirm_AddSignerAfter),
            _ => nameof(Messages.Confirm_AddSignerBeside),
        },
        task.User.Type,
        task.User.Id,
        new TextList(_options.Signers.Ids));

    // What is there before tells what is new.
    public override bool NeedsInstance(TaskRef given) => true;

    public override void Check(TaskRef given)
    {
        base.Check(given);
        CheckSigners();
        if (_options.Method is not null && _options.Position == FeishuSignerPosition.Beside)
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_SignerMethod)).ToException();
        }
    }

    public override UserRef FindUser(FeishuInstance instance, FeishuTask? task, UserRef given)
    {
        UserRef person = base.FindUser(instance, task, given);
        string? id = person.Type == UserIdType.TenantUserId ? person.Id : string.IsNullOrEmpty(task!.UserId) ? InstancePeople.As(instance, person, UserIdType.TenantUserId) : task.UserId;
        return _operator = string.IsNullOrEmpty(id)
            ? throw new Failure(FailureKind.UserIdMissing, nameof(Messages.UserIdMissing_Tenant), instance.InstanceCode, person.Id ?? given.Id ?? task?.OpenId).ToException()
            : new UserRef(id, UserIdType.TenantUserId);
    }

    public override Task PrepareAsync(TaskRef task, FeishuInstance? instance, IActionDialog dialog, CallContext context)
    {
        Before = SignerReadBack.Remember(instance!, task.TaskId!);
        return Task.CompletedTask;
    }

    public override Task<ApiRequest> RequestAsync(TaskRef task, IActionDialog dialog, CallContext context)
    {
        byte[] body = JsonBuffer.Write((task, options: _options, Comment), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteString("approval_code", it.task.ApprovalCode);
            writer.WriteString("instance_code", it.task.InstanceCode);
            writer.WriteString("user_id", it.task.User.Id);
            writer.WriteString("task_id", it.task.TaskId);
            if (it.Comment is not null)
            {
                writer.WriteString("comment", it.Comment);
            }

            writer.WriteStartArray("add_sign_user_ids");
            foreach (string signer in it.options.Signers.Ids)
            {
                writer.WriteStringValue(signer);
            }

            writer.WriteEndArray();
            writer.WriteNumber("add_sign_type", (int)it.options.Position);
            if (it.options.Method is FeishuSignerMethod method)
            {
                writer.WriteNumber("approval_method", (int)method);
            }

            writer.WriteEndObject();
        });
        return Task.FromResult(ApiRequest.WithBody(ApiEndpoint.AddSigner, body, string.Empty, task.InstanceCode));
    }

    public override IReadBack ReadBack(SentAction sent)
    {
        if (_options.Signers.Ids.Count == 0)
        {
            // The journal asks before anything was checked.
            CheckSigners();
        }

        return new SignerReadBack(Connection, sent, _operator, _options.Signers);
    }

    private void CheckSigners()
    {
        try
        {
            _options.Signers.Check(null);
        }
        catch (FeishuException fault) when (fault.Failure.Kind == FailureKind.UserIdRejected)
        {
            // What helps elsewhere, an open_id, would be refused here in its turn.
            throw (fault.Failure with { ActionKey = nameof(Messages.UserIdRejected_SignersAction) }).ToException();
        }

        if (_options.Signers.Type != UserIdType.TenantUserId)
        {
            throw new Failure(FailureKind.UserIdRejected, nameof(Messages.UserIdRejected_Signers), _options.Signers.Type, _options.Signers.Ids[0]).ToException();
        }
    }
}

/// <summary>What somebody gives of approvers to add.</summary>
/// <param name="Signers">Who.</param>
/// <param name="Position">Where.</param>
/// <param name="Method">How they decide together; null for what the service does by itself.</param>
/// <param name="Comment">A remark; null for none.</param>
/// <param name="Verify">Whether to look afterwards.</param>
internal sealed record SignerOptions(PersonList Signers, FeishuSignerPosition Position, FeishuSignerMethod? Method = null, object? Comment = null, bool Verify = false)
    : TaskOptions(Comment, Verify: Verify);

/// <summary>Tells whether approvers were added: the task may stay open, so only new entries of it that name all of them do.</summary>
/// <param name="connection">Where to look.</param>
/// <param name="sent">What was sent, and how many additions there were before.</param>
/// <param name="actor">On whose behalf; nobody where that is not known.</param>
/// <param name="signers">Who was to be added.</param>
internal sealed class SignerReadBack(FeishuConnection connection, SentAction sent, UserRef actor, PersonList signers) : InstanceReadBack(connection, sent.InstanceCode)
{
    /// <summary>The number of additions to the task.</summary>
    public static string Remember(FeishuInstance instance, string taskId) => NamedInTimeline.Count(instance, entry => IsAddition(entry, taskId));

    public override ReadBackFinding Judge(FeishuInstance instance)
    {
        bool? named = NamedInTimeline.Names(instance, entry => IsAddition(entry, sent.TaskId!), sent.Before, actor, signers);
        if (named is not false)
        {
            return named is true ? new ReadBackFinding(ReadBackState.Done) : new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_OtherPeople));
        }

        FeishuTask? ours = instance.Tasks.FirstOrDefault(task => task.TaskId == sent.TaskId);
        return ours is null ? new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_NoSuchTask), sent.TaskId)
            : ours.IsOpen ? new ReadBackFinding(ReadBackState.Open)
            : new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_TaskState), ours.Status);
    }

    private static bool IsAddition(FeishuTimelineEntry entry, string taskId) => entry.TaskId == taskId && ServiceWords.IsAddition(entry.Type);
}
