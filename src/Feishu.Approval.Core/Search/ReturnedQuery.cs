using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Search;

/// <summary>Which returned requests are looked for. Absent is null; no approval codes means those of every definition.</summary>
internal sealed record ReturnedQuery
{
    /// <summary>How far back the complete listing goes when nothing is said: 72 windows of ten hours.</summary>
    public static readonly TimeSpan DefaultSpan = TimeSpan.FromDays(30);

    public IReadOnlyList<string> ApprovalCodes { get; init; } = Array.Empty<string>();

    /// <summary>Whose; nobody's in particular without an id.</summary>
    public UserRef User { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    public DateTimeOffset? ReturnedSince { get; init; }

    public DateTimeOffset? ReturnedUntil { get; init; }

    /// <summary>List by time instead of searching.</summary>
    public bool Complete { get; init; }

    /// <summary>The same query, checked.</summary>
    /// <exception cref="FeishuException"><c>InvalidParameter</c>.</exception>
    public ReturnedQuery Checked()
    {
        if (ApprovalCodes.Count == 0 && User.Id is null)
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_NoFilter), new TextList(new[] { "-ApprovalCode", "-UserId" }))
            {
                ActionKey = nameof(Messages.InvalidParameter_NoFilterAction),
            }.ToException();
        }

        if (Since is DateTimeOffset since && Until is DateTimeOffset until)
        {
            TimeWindow.Check(since, until);
        }

        if (ReturnedSince is DateTimeOffset from && ReturnedUntil is DateTimeOffset to)
        {
            TimeWindow.Check(from, to, nameof(Messages.InvalidParameter_ReturnedOrderAction));
        }

        ReturnedQuery query = this with { User = User.Checked() };
        if (Complete && ApprovalCodes.Count == 0)
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_Complete)).ToException();
        }

        // No answer holds a union_id, so nothing that was listed could be told to be that person's.
        return Complete && query.User is { Id: not null, TypeIfAny: UserIdType.UnionId }
            ? throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_CompleteUnionId)).ToException()
            : query;
    }

    /// <summary>Whether something that was started then may be wanted; an unknown time may.</summary>
    public bool MayHaveStarted(DateTimeOffset? start) => start is not DateTimeOffset time || ((Since is null || time >= Since) && (Until is null || time <= Until));

    /// <summary>Whether only what was returned in some time is wanted.</summary>
    public bool AsksForReturn => ReturnedSince is not null || ReturnedUntil is not null;

    /// <summary>Whether something that was returned then may be wanted; an unknown time may be any.</summary>
    public bool MayHaveReturned(DateTimeOffset? time) => time is null || ((ReturnedSince is null || time >= ReturnedSince) && (ReturnedUntil is null || time <= ReturnedUntil));

    /// <summary>Whether an instance is one of those looked for, whenever it was returned. Where an answer withholds an id, the search has compared it.</summary>
    public bool Wants(FeishuInstance instance)
    {
        string? initiator = User.Id is null ? null : User.Among(instance.OpenId, instance.UserId);
        return MayHaveStarted(instance.StartTime)
            && (string.IsNullOrEmpty(initiator) || initiator == User.Id)
            && WantsApproval(instance.ApprovalCode);
    }

    /// <summary>Whether an instance does not say whose it is, and nothing has compared it: a listing holds the requests of everybody.</summary>
    public bool IsWithheld(FeishuInstance instance) => Complete && User.Id is not null && string.IsNullOrEmpty(User.Among(instance.OpenId, instance.UserId));

    public bool WantsApproval(string? approvalCode) => ApprovalCodes.Count == 0 || string.IsNullOrEmpty(approvalCode)
        || ApprovalCodes.Any(code => string.Equals(code, approvalCode, StringComparison.OrdinalIgnoreCase));
}
