using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;

namespace Feishu.Approval.Search;

/// <summary>
/// The codes of instances that may have been returned: no call has a filter for that. Whether the search index holds the
/// start-node task of a returned request is documented nowhere, so pending instances are the basis; tasks tell which of them are the likeliest, add what
/// the instances' index does not know yet, and spare what waits for somebody else.
/// </summary>
internal static class ReturnedCandidates
{
    /// <summary>Candidates of one definition, by search.</summary>
    /// <param name="connection">Where to search.</param>
    /// <param name="query">What is looked for.</param>
    /// <param name="approvalCode">The definition.</param>
    /// <param name="index">Takes what the index of tasks says; whoever reads a candidate compares it with that.</param>
    public static IPageSource<string> OfApproval(FeishuConnection connection, ReturnedQuery query, string approvalCode, TaskIndex index) =>
        new ReturnedSearch(PendingTasks(connection, query, approvalCode), PendingInstances(connection, query, approvalCode), query, index);

    /// <summary>Candidates of one person: what waits for that person, real-time, and by search what that person has started.</summary>
    public static IPageSource<string> OfUser(FeishuConnection connection, ReturnedQuery query)
    {
        var waiting = new MappedSource<FeishuUserTask, string>(
            UserTaskList.Source(connection, query.User, FeishuTaskTopic.Todo),
            task => IsOwn(task, query) && query.WantsApproval(task.ApprovalCode) ? task.InstanceCode : null);
        return query.ApprovalCodes.Count > 0
            ? waiting
            : new ChainedSource<string>(new[] { waiting, Started(connection, query) });
    }

    /// <summary>Everything that was started in a definition within a time: needs no index.</summary>
    public static IPageSource<string> Complete(FeishuConnection connection, ReturnedQuery query, string approvalCode)
    {
        DateTimeOffset until = query.Until ?? connection.Client.Clock.UtcNow;
        return InstanceListing.Source(connection, approvalCode, query.Since ?? until - ReturnedQuery.DefaultSpan, until);
    }

    private static IPageSource<string> Started(FeishuConnection connection, ReturnedQuery query) => new MappedSource<FeishuInstanceSummary, string>(
        PendingInstances(connection, query, approvalCode: null), hit => query.MayHaveStarted(hit.StartTime) ? hit.InstanceCode : null);

    private static IPageSource<FeishuInstanceSummary> PendingInstances(FeishuConnection connection, ReturnedQuery query, string? approvalCode) => InstanceSearch.Source(
        connection,
        new SearchFilter
        {
            ApprovalCode = approvalCode,
            User = query.User,
            Status = SearchWords.Pending,
            Since = query.Since,
            Until = query.Since is null ? null : query.Until,
        });

    // The times of this search are those of the task, which never begins before its instance. Whatever it leaves out is read.
    private static IPageSource<FeishuTaskSummary> PendingTasks(FeishuConnection connection, ReturnedQuery query, string approvalCode) => TaskSearch.FromBothEnds(
        connection,
        new SearchFilter
        {
            ApprovalCode = approvalCode,
            User = query.User,
            Status = SearchWords.Pending,
            Since = query.Since > connection.Client.Clock.UtcNow - SearchFilter.LongestSpan ? query.Since : null,
        });

    private static bool IsOwn(FeishuUserTask task, ReturnedQuery query)
    {
        IEnumerable<string?> self = new[] { query.User.Id, task.UserId };
        return task.Initiators.Count == 0 || task.Initiators.Any(initiator => self.Contains(initiator));
    }
}
