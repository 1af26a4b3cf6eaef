using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;

namespace Feishu.Approval.Search;

/// <summary>
/// The codes of instances that may have been returned: no call has a filter for that. Whether the search index holds the
/// start-node task of a returned request is documented nowhere, so pending instances are the basis, and tasks only add what
/// the instances' index does not know yet.
/// </summary>
internal static class ReturnedCandidates
{
    /// <summary>Candidates of one definition, by search.</summary>
    public static IPageSource<string> OfApproval(FeishuConnection connection, ReturnedQuery query, string approvalCode) => new ChainedSource<string>(new[]
    {
        PendingInstances(connection, query, approvalCode),
        PendingTasks(connection, query, approvalCode),
    });

    /// <summary>Candidates of one person: what waits for that person, real-time, and by search what that person has started.</summary>
    public static IPageSource<string> OfUser(FeishuConnection connection, ReturnedQuery query)
    {
        var waiting = new MappedSource<FeishuUserTask, string>(
            UserTaskList.Source(connection, query.User, FeishuTaskTopic.Todo),
            task => IsOwn(task, query) && query.WantsApproval(task.ApprovalCode) ? task.InstanceCode : null);
        return query.ApprovalCodes.Count > 0
            ? waiting
            : new ChainedSource<string>(new[] { waiting, PendingInstances(connection, query, approvalCode: null) });
    }

    /// <summary>Everything that was started in a definition within a time: needs no index.</summary>
    public static IPageSource<string> Complete(FeishuConnection connection, ReturnedQuery query, string approvalCode)
    {
        DateTimeOffset until = query.Until ?? connection.Client.Clock.UtcNow;
        return InstanceListing.Source(connection, approvalCode, query.Since ?? until - ReturnedQuery.DefaultSpan, until);
    }

    private static IPageSource<string> PendingInstances(FeishuConnection connection, ReturnedQuery query, string? approvalCode)
    {
        var filter = new SearchFilter
        {
            ApprovalCode = approvalCode,
            User = query.User,
            Status = SearchWords.Pending,
            Since = query.Since,
            Until = query.Since is null ? null : query.Until,
        };
        return new MappedSource<FeishuInstanceSummary, string>(
            InstanceSearch.Source(connection, filter), hit => query.MayHaveStarted(hit.StartTime) ? hit.InstanceCode : null);
    }

    private static IPageSource<string> PendingTasks(FeishuConnection connection, ReturnedQuery query, string approvalCode)
    {
        // The times of this search are those of the task, not of the instance.
        var filter = new SearchFilter { ApprovalCode = approvalCode, User = query.User, Status = SearchWords.Pending };
        return new MappedSource<FeishuTaskSummary, string>(
            TaskSearch.Source(connection, filter), hit => MayBeReturned(hit) && query.MayHaveStarted(hit.InstanceStartTime) ? hit.InstanceCode : null);
    }

    // Without the scope for user ids only the instance itself tells.
    private static bool MayBeReturned(FeishuTaskSummary hit) => hit.UserId is null || hit.InitiatorUserId is null || hit.UserId == hit.InitiatorUserId;

    private static bool IsOwn(FeishuUserTask task, ReturnedQuery query)
    {
        IEnumerable<string?> self = new[] { query.User.Id, task.UserId };
        return task.Initiators.Count == 0 || task.Initiators.Any(initiator => self.Contains(initiator));
    }
}
