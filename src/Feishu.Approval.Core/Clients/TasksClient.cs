using System.Runtime.CompilerServices;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Search;
using Feishu.Approval.Watching;

namespace Feishu.Approval.Clients;

/// <summary>Tasks over a connection.</summary>
public sealed class TasksClient
{
    private readonly FeishuConnection _connection;

    internal TasksClient(FeishuConnection connection)
    {
        _connection = connection;
    }

    /// <summary>
    /// Finds the requests of a definition that wait for their initiators, each as soon as it was read, with its form in write shape:
    /// <c>POST /open-apis/approval/v4/instances/query</c> and <c>POST /open-apis/approval/v4/tasks/search</c>, which know of a change some seconds
    /// late, and a reading of each candidate that they do not show as waiting for somebody else. A request that cannot be read ends the enumeration.
    /// </summary>
    /// <param name="approvalCode">The code of the definition.</param>
    /// <param name="cancellation">Stops looking.</param>
    /// <exception cref="FeishuException"><c>ApprovalNotFound</c>, <c>ScopeMissing</c> and others.</exception>
    public async IAsyncEnumerable<FeishuReturnedTask> FindReturnedAsync(string approvalCode, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ReturnedQuery query = new ReturnedQuery { ApprovalCodes = new[] { approvalCode } }.Checked();
        var index = new TaskIndex(_connection.Client.Clock);
        var reader = new ReturnedTaskReader(_connection, query, new DefinitionCache(), index);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (string candidate in Pages.AllAsync(() => Candidates(query, approvalCode, index), cancellation).ConfigureAwait(false))
        {
            if (seen.Add(candidate) && await reader.ReadAsync(candidate, (_, _) => { }, Context.Of(cancellation)).ConfigureAwait(false) is FeishuReturnedTask returned)
            {
                yield return returned;
            }
        }
    }

    /// <summary>
    /// Hands over each return of a definition once, as it appears, until it is stopped: all that wait now, then what comes. A look costs one call of
    /// <c>POST /open-apis/approval/v4/tasks/search</c> and a reading of each request that may have been returned since the last one; every hour all is searched
    /// as <see cref="FindReturnedAsync"/> does. Outages are ridden out.
    /// </summary>
    /// <param name="approvalCode">The code of the definition.</param>
    /// <param name="found">Takes a return; as soon as its task has ended, the return counts as seen. What it throws ends the watch.</param>
    /// <param name="poll">Between two looks; a minute when null.</param>
    /// <param name="statePath">A file that keeps what was seen, so that the next watch goes on where this one ended; what <paramref name="found"/> was taking when the process died comes again.</param>
    /// <param name="since">Only what was returned then or later; all that waits when null.</param>
    /// <param name="cancellation">Stops watching.</param>
    /// <exception cref="FeishuException">What no waiting mends: <c>ApprovalNotFound</c>, <c>ScopeMissing</c>, <c>JournalUnusable</c> and others.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; a watch has no other good end.</exception>
    public async Task WatchReturnedAsync(
        string approvalCode, Func<FeishuReturnedTask, Task> found, TimeSpan? poll = null, string? statePath = null, DateTimeOffset? since = null, CancellationToken cancellation = default)
    {
        var options = new WatchOptions { ApprovalCodes = new[] { approvalCode }, Since = since, Poll = poll ?? WatchOptions.DefaultPoll };
        using SeenReturns seen = Seen(statePath);
        await Watch(options, seen, found, NoWatchListener.Instance).RunAsync(Context.Of(cancellation)).ConfigureAwait(false);
    }

    /// <summary>Lists the tasks of one person, real-time: <c>GET /open-apis/approval/v4/tasks/query</c>.</summary>
    /// <param name="userId">Whose: an open_id (<c>ou_…</c>), a union_id (<c>on_…</c>), else a user_id.</param>
    /// <param name="topic">Which of the person's lists.</param>
    /// <param name="cancellation">Stops listing.</param>
    /// <exception cref="FeishuException"><c>UserNotFound</c>, <c>UserIdRejected</c>, <c>ScopeMissing</c> and others.</exception>
    public IAsyncEnumerable<FeishuUserTask> ListAsync(string userId, FeishuTaskTopic topic, CancellationToken cancellation = default) =>
        Pages.AllAsync(() => List(IdText.User(userId, null), topic), cancellation);

    /// <summary>
    /// Searches the tasks of a definition, page by page: <c>POST /open-apis/approval/v4/tasks/search</c>, 1000 a minute. The service's index lags behind.
    /// </summary>
    /// <param name="approvalCode">The code of the definition.</param>
    /// <param name="status">PENDING, REJECTED, APPROVED, TRANSFERRED, DONE, RM_REPEAT, PROCESSED or ALL; all when null.</param>
    /// <param name="since">Started then or later; whenever when null.</param>
    /// <param name="until">Started then or before, with <paramref name="since"/>; until now when null.</param>
    /// <param name="cancellation">Stops searching.</param>
    /// <exception cref="FeishuException"><c>InvalidParameter</c>, <c>ApprovalNotFound</c> and others.</exception>
    public IAsyncEnumerable<FeishuTaskSummary> SearchAsync(
        string approvalCode, string? status = null, DateTimeOffset? since = null, DateTimeOffset? until = null, CancellationToken cancellation = default) =>
        Pages.AllAsync(() => Search(new SearchFilter { ApprovalCode = approvalCode, Status = status, Since = since, Until = until }), cancellation);

    /// <summary>
    /// Sends a returned request again: <c>POST /open-apis/approval/v4/tasks/resubmit</c>, 100 a minute, once at most unless proven not executed.
    /// </summary>
    /// <param name="request">What to send; missing ids are looked up.</param>
    /// <param name="cancellation">Stops waiting at once; a write in flight gets half a second more.</param>
    /// <exception cref="FeishuException"><c>OutcomeUnknown</c> when nobody can tell whether it was executed; every other id means that it was not.</exception>
    public Task<FeishuResubmitResult> ResubmitAsync(FeishuResubmitRequest request, CancellationToken cancellation = default) =>
        ProgramAction.RunAsync(Resubmit(ProgramAction.Task(request), request, ActionTools.Clr), cancellation);

    /// <summary>Approves the open task of an approver: <c>POST /open-apis/approval/v4/tasks/approve</c>, 100 a minute, likewise.</summary>
    /// <param name="request">Which task; missing ids are looked up.</param>
    /// <param name="cancellation">Stops waiting at once; a write in flight gets half a second more.</param>
    /// <exception cref="FeishuException"><c>OutcomeUnknown</c> when nobody can tell whether it was executed; every other id means that it was not.</exception>
    public Task<FeishuActionResult> ApproveAsync(FeishuApproveRequest request, CancellationToken cancellation = default) =>
        ProgramAction.RunAsync(Approve(ProgramAction.Task(request), request, ActionTools.Clr), cancellation);

    /// <summary>
    /// Rejects the open task of an approver: <c>POST /open-apis/approval/v4/tasks/reject</c>, 100 a minute, likewise. That ends the request, or sends it back to its
    /// initiator, as its definition is set.
    /// </summary>
    /// <param name="request">Which task; missing ids are looked up.</param>
    /// <param name="cancellation">Stops waiting at once; a write in flight gets half a second more.</param>
    /// <exception cref="FeishuException"><c>OutcomeUnknown</c> when nobody can tell whether it was executed; every other id means that it was not.</exception>
    public Task<FeishuActionResult> RejectAsync(FeishuRejectRequest request, CancellationToken cancellation = default) =>
        ProgramAction.RunAsync(Reject(ProgramAction.Task(request), request, ActionTools.Clr), cancellation);

    /// <summary>Gives the open task of an approver to somebody else: <c>POST /open-apis/approval/v4/tasks/transfer</c>, 100 a minute, likewise.</summary>
    /// <param name="request">Which task, and who is to have it.</param>
    /// <param name="cancellation">Stops waiting at once; a write in flight gets half a second more.</param>
    /// <exception cref="FeishuException"><c>OutcomeUnknown</c> when nobody can tell whether it was executed; every other id means that it was not.</exception>
    public Task<FeishuActionResult> TransferAsync(FeishuTransferRequest request, CancellationToken cancellation = default) =>
        ProgramAction.RunAsync(Transfer(ProgramAction.Task(request), request, ActionTools.Clr), cancellation);

    /// <summary>
    /// Returns the request of an approver's open task, to its initiator or to nodes that it passed: <c>POST /open-apis/approval/v4/instances/specified_rollback</c>,
    /// 1000 a minute, likewise.
    /// </summary>
    /// <param name="request">Which task, and where its request is to go.</param>
    /// <param name="cancellation">Stops waiting at once; a write in flight gets half a second more.</param>
    /// <exception cref="FeishuException"><c>OutcomeUnknown</c> when nobody can tell whether it was executed; every other id means that it was not.</exception>
    public Task<FeishuActionResult> RollbackAsync(FeishuRollbackRequest request, CancellationToken cancellation = default) =>
        ProgramAction.RunAsync(Rollback(ProgramAction.Task(request), request, ActionTools.Clr), cancellation);

    /// <summary>Adds approvers to the open task of an approver: <c>POST /open-apis/approval/v4/instances/add_sign</c>, likewise.</summary>
    /// <param name="request">Which task, whom, and where.</param>
    /// <param name="cancellation">Stops waiting at once; a write in flight gets half a second more.</param>
    /// <exception cref="FeishuException"><c>OutcomeUnknown</c> when nobody can tell whether it was executed; every other id means that it was not.</exception>
    public Task<FeishuActionResult> AddSignersAsync(FeishuAddSignerRequest request, CancellationToken cancellation = default) =>
        ProgramAction.RunAsync(AddSigner(ProgramAction.Task(request), request, ActionTools.Clr), cancellation);

    internal GuardedAction<FeishuResubmitResult> Resubmit(TaskRef task, FeishuResubmitRequest request, ActionTools tools) =>
        new TaskResubmit(_connection, task, request, tools);

    internal PlainAction Approve(TaskRef task, FeishuApproveRequest request, ActionTools tools) => new TaskApprove(_connection, task, request, tools);

    internal PlainAction Reject(TaskRef task, FeishuRejectRequest request, ActionTools tools) => new TaskReject(_connection, task, request, tools);

    internal PlainAction Transfer(TaskRef task, FeishuTransferRequest request, ActionTools tools) => new TaskTransfer(_connection, task, request, tools);

    internal PlainAction Rollback(TaskRef task, FeishuRollbackRequest request, ActionTools tools) => new TaskRollback(_connection, task, request, tools);

    internal PlainAction AddSigner(TaskRef task, FeishuAddSignerRequest request, ActionTools tools) => new TaskAddSigner(_connection, task, request, tools);

    internal SeenReturns Seen(string? statePath) => statePath is null ? SeenReturns.InMemory() : SeenReturns.Open(statePath, _connection);

    internal ReturnedWatch Watch(WatchOptions options, SeenReturns seen, Func<FeishuReturnedTask, Task> put, IWatchListener listener) => new(_connection, options, seen, put, listener);

    internal IPageSource<FeishuUserTask> List(UserRef user, FeishuTaskTopic topic) => UserTaskList.Source(_connection, user, topic);

    internal IPageSource<FeishuTaskSummary> Search(SearchFilter filter) => TaskSearch.Source(_connection, filter);

    /// <summary>The codes of what may have been returned; each is to be read before it counts.</summary>
    /// <param name="query">What is looked for, checked.</param>
    /// <param name="approvalCode">One of its definitions; null for the person's own list.</param>
    /// <param name="index">Takes what the search tells of tasks.</param>
    internal IPageSource<string> Candidates(ReturnedQuery query, string? approvalCode, TaskIndex index) => approvalCode is null
        ? ReturnedCandidates.OfUser(_connection, query)
        : query.Complete ? ReturnedCandidates.Complete(_connection, query, approvalCode) : ReturnedCandidates.OfApproval(_connection, query, approvalCode, index);
}
