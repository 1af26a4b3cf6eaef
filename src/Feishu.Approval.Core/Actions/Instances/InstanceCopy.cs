using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>Sends a copy of a request to people, on behalf of its initiator as far as nobody else is named.</summary>
internal sealed class InstanceCopy : InstanceAction
{
    private readonly FeishuCopyRequest _request;
    private readonly PersonList _to;
    private readonly ObjectReader _reader;
    private string? _comment;

    /// <param name="connection">Where to send.</param>
    /// <param name="instance">What somebody gave of the instance.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="tools">What is used of whoever starts it.</param>
    public InstanceCopy(FeishuConnection connection, TaskRef instance, FeishuCopyRequest request, ActionTools tools)
        : base(connection, instance, request.Verify)
    {
        _request = request;
        _to = new PersonList(request.To, nameof(request.To));
        _reader = tools.Reader;
    }

    public override string Operation => Journal.JournalOperation.Copy;

    public override bool IsOncePerRun => true;

    public override string? Target => _to.Key;

    public override Func<string, bool>? TargetBy(Func<string, string?> other) => _to.KeyBy(other) is string known ? target => target == known : null;

    public override string? Wish
    {
        get
        {
            try
            {
                return ShortDigest.Of(CommentText.Plain(_request.Comment, _reader) ?? string.Empty);
            }
            catch (FeishuException)
            {
                return null;
            }
        }
    }

    // All by one kind: that of those who are named by ids.
    protected override string PersonKind => _to.KindOfIds ?? (Given.User.Id is string id && PersonContact.Of(id) is null ? Given.User.Type : base.PersonKind);

    protected override IEnumerable<string> Others => _to.Ids;

    public override void Meet(PersonWords words)
    {
        string kind = PersonKind;
        base.Meet(words);
        _to.Meet(words, kind);
    }

    public override IEnumerable<IDescribed> Details(TaskRef task, FeishuInstance? instance) =>
        _comment is null ? Array.Empty<IDescribed>() : new[] { new MessagePart(nameof(Messages.Confirm_Remark), ChangeLines.Short(_comment)) };

    public override MessagePart Describe(TaskRef task) => new(nameof(Messages.Confirm_Copy), Who(task.User), Who(_to.Ids));

    public override void Check(TaskRef given)
    {
        // What is said of the kind is said of whom it goes to, unless a person of the record has it.
        _to.Check(given.User.Id is null ? given.User.GivenType : null);
        if (given.User.Id is null && _to.Type == UserIdType.UnionId)
        {
            throw new Failure(FailureKind.UserIdMissing, nameof(Messages.UserIdMissing_UnionId)).ToException();
        }

        _comment = CommentText.Plain(_request.Comment, _reader);
    }

    // The call takes one kind of id for all.
    public override UserRef FindUser(FeishuInstance instance, FeishuTask? task, UserRef given)
    {
        string type = _to.Type;
        UserRef sender = given.Id is null ? new UserRef(new UserRef(null, type).Among(instance.OpenId, instance.UserId), type) : given;
        return InstancePeople.As(instance, sender, type) is { Length: > 0 } id
            ? new UserRef(id, type)
            : given.Id is null && string.IsNullOrEmpty(instance.OpenId) && string.IsNullOrEmpty(instance.UserId) ? sender
            : throw new Failure(FailureKind.UserIdRejected, nameof(Messages.UserIdRejected_Operator), given.Id ?? instance.OpenId ?? instance.UserId, type).ToException();
    }

    public override Task PrepareAsync(TaskRef task, FeishuInstance? instance, IActionDialog dialog, CallContext context)
    {
        Before = CopyReadBack.Remember(instance!) + " " + Wish;
        return Task.CompletedTask;
    }

    public override Task<ApiRequest> RequestAsync(TaskRef task, IActionDialog dialog, CallContext context) =>
        Task.FromResult(InstanceBody.Request(ApiEndpoint.InstanceCopy, task, _to.Ids, _comment));

    public override IReadBack ReadBack(SentAction sent)
    {
        if (_to.Ids.Count == 0)
        {
            // The journal asks before anything was checked.
            Check(IdText.Checked(Given));
        }

        return new CopyReadBack(Connection, sent, _to);
    }
}

/// <summary>Tells whether a copy was sent: entries of copies that are new name all who were to get it.</summary>
/// <param name="connection">Where to look.</param>
/// <param name="sent">What was sent, and how many copies there were before.</param>
/// <param name="to">Who was to get it.</param>
internal sealed class CopyReadBack(FeishuConnection connection, SentAction sent, PersonList to) : InstanceReadBack(connection, sent.InstanceCode)
{
    /// <summary>The number of copies.</summary>
    public static string Remember(FeishuInstance instance) => NamedInTimeline.Count(instance, IsCopy);

    public override ReadBackFinding Judge(FeishuInstance instance) => NamedInTimeline.Names(instance, IsCopy, sent.Before, sent.User, to) switch
    {
        true => new ReadBackFinding(ReadBackState.Done),
        false => new ReadBackFinding(ReadBackState.Open),
        _ => new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_OtherPeople)),
    };

    private static bool IsCopy(FeishuTimelineEntry entry) => ServiceWords.Same(entry.Type, ServiceWords.Copy);
}
