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
    private readonly FeishuAddSignerRequest _request;
    private readonly PersonList _signers;

    /// <param name="connection">Where to send.</param>
    /// <param name="task">What somebody gave of the task.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="tools">What is used of whoever starts it.</param>
    public TaskAddSigner(FeishuConnection connection, TaskRef task, FeishuAddSignerRequest request, ActionTools tools)
        : base(connection, task, request, tools)
    {
        _request = request;
        _signers = new PersonList(request.Signers, "Signer");
    }

    public override string Operation => Journal.JournalOperation.AddSigner;

    public override string? Target => _signers.Key;

    public override string? Wish => ShortDigest.Of($"{(int)_request.Position} {(int?)_request.Method}");

    protected override string PersonKind => UserIdType.TenantUserId;

    // Its task is as open afterwards as before.
    public override string OpenNoteKey => nameof(Messages.Note_NotSeen);

    protected override string OpenKey => nameof(Messages.Seen_NotThere);

    protected override IEnumerable<string> Others => _signers.Ids;

    public override void Meet(PersonWords words)
    {
        base.Meet(words);
        Signers(() => _signers.Meet(words, PersonKind));
    }

    public override MessagePart Describe(TaskRef task) => new(
        (_request.Position, _signers.Ids.Count) switch
        {
            (FeishuSignerPosition.Before, 1) => nameof(Messages.Confirm_AddSignerBeforeOne),
            (FeishuSignerPosition.Before, _) => nameof(Messages.Confirm_AddSignerBefore),
            (FeishuSignerPosition.After, 1) => nameof(Messages.Confirm_AddSignerAfterOne),
            (FeishuSignerPosition.After, _) => nameof(Messages.Confirm_AddSignerAfter),
            (_, 1) => nameof(Messages.Confirm_AddSignerBesideOne),
            _ => nameof(Messages.Confirm_AddSignerBeside),
        },
        Who(task.User),
        Who(_signers.Ids));

    public override IEnumerable<IDescribed> Details(TaskRef task, FeishuInstance? instance) => base.Details(task, instance).Concat(_request.Method switch
    {
        FeishuSignerMethod.Or => new[] { new MessagePart(nameof(Messages.Confirm_SignerOr)) },
        FeishuSignerMethod.And => new[] { new MessagePart(nameof(Messages.Confirm_SignerAnd)) },
        FeishuSignerMethod.Sequential => new[] { new MessagePart(nameof(Messages.Confirm_SignerSequential)) },
        _ => Array.Empty<MessagePart>(),
    });

    // What is there before tells what is new.
    public override bool NeedsInstance(TaskRef given) => true;

    public override void Check(TaskRef given)
    {
        base.Check(given);
        CheckSigners();
        if (_request.Method is not null && _request.Position == FeishuSignerPosition.Beside)
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_SignerMethod)).ToException();
        }
    }

    public override UserRef FindUser(FeishuInstance instance, FeishuTask? task, UserRef given)
    {
        UserRef person = base.FindUser(instance, task, given);
        string? id = person.Type == UserIdType.TenantUserId ? person.Id : string.IsNullOrEmpty(task!.UserId) ? InstancePeople.As(instance, person, UserIdType.TenantUserId) : task.UserId;
        return string.IsNullOrEmpty(id)
            ? throw new Failure(FailureKind.UserIdMissing, nameof(Messages.UserIdMissing_Tenant), instance.InstanceCode, person.Id ?? given.Id ?? task?.OpenId).ToException()
            : new UserRef(id, UserIdType.TenantUserId);
    }

    public override Task PrepareAsync(TaskRef task, FeishuInstance? instance, IActionDialog dialog, CallContext context)
    {
        Before = SignerReadBack.Remember(instance!, task.TaskId!) + " " + Wish;
        return Task.CompletedTask;
    }

    public override Task<ApiRequest> RequestAsync(TaskRef task, IActionDialog dialog, CallContext context)
    {
        byte[] body = JsonBuffer.Write((task, request: _request, signers: _signers, Comment), static (writer, it) =>
        {
            writer.WriteStartObject();
            TaskBody.WriteTask(writer, it.task, it.Comment);
            writer.WriteStartArray("add_sign_user_ids");
            foreach (string signer in it.signers.Ids)
            {
                writer.WriteStringValue(signer);
            }

            writer.WriteEndArray();
            writer.WriteNumber("add_sign_type", (int)it.request.Position);
            if (it.request.Method is FeishuSignerMethod method)
            {
                writer.WriteNumber("approval_method", (int)method);
            }

            writer.WriteEndObject();
        });
        return Task.FromResult(ApiRequest.WithBody(ApiEndpoint.AddSigner, body, string.Empty, task.InstanceCode));
    }

    public override IReadBack ReadBack(SentAction sent)
    {
        if (_signers.Ids.Count == 0)
        {
            // The journal asks before anything was checked.
            CheckSigners();
        }

        return new SignerReadBack(Connection, sent, _signers, _request.Position);
    }

    private static void Signers(Action look)
    {
        try
        {
            look();
        }
        catch (FeishuException fault) when (fault.Failure.Kind == FailureKind.UserIdRejected)
        {
            // What helps elsewhere, an open_id, would be refused here in its turn.
            throw (fault.Failure with { ActionKey = nameof(Messages.UserIdRejected_SignersAction) }).ToException();
        }
    }

    private void CheckSigners()
    {
        Signers(() => _signers.Check(null));
        if (_signers.Type != UserIdType.TenantUserId)
        {
            throw new Failure(FailureKind.UserIdRejected, nameof(Messages.UserIdRejected_Signers), _signers.Type, _signers.Ids[0]).ToException();
        }
    }
}

/// <summary>Tells whether approvers were added: the task may stay open, so only new entries of it that name all of them do.</summary>
/// <param name="connection">Where to look.</param>
/// <param name="sent">What was sent, and how many additions there were before.</param>
/// <param name="signers">Who was to be added.</param>
/// <param name="position">When they were to decide: the timeline has a word for each.</param>
internal sealed class SignerReadBack(FeishuConnection connection, SentAction sent, PersonList signers, FeishuSignerPosition position) : InstanceReadBack(connection, sent.InstanceCode)
{
    /// <summary>The number of additions to the task.</summary>
    public static string Remember(FeishuInstance instance, string taskId) => NamedInTimeline.Count(instance, entry => IsAddition(entry, taskId));

    public override ReadBackFinding Judge(FeishuInstance instance)
    {
        return Names(instance, _ => true) switch
        {
            true when Names(instance, entry => ServiceWords.Same(entry.Type, ServiceWords.Addition(position))) != true => new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_OtherPosition)),
            true => new ReadBackFinding(ReadBackState.Done),
            null => new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_OtherPeople)),
            false => NotSeen(instance, sent.TaskId!),
        };
    }

    private bool? Names(FeishuInstance instance, Func<FeishuTimelineEntry, bool> counts) => NamedInTimeline.Names(
        instance, entry => IsAddition(entry, sent.TaskId!), sent.Before, sent.User, signers, entry => string.IsNullOrWhiteSpace(entry.TaskId) && ServiceWords.IsAddition(entry.Type), counts);

    private static bool IsAddition(FeishuTimelineEntry entry, string taskId) => entry.TaskId == taskId && ServiceWords.IsAddition(entry.Type);
}
