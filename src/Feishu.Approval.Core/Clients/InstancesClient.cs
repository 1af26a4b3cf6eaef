using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;
using Feishu.Approval.Search;
using Feishu.Approval.Waiting;

namespace Feishu.Approval.Clients;

/// <summary>Approval requests over a connection.</summary>
public sealed class InstancesClient
{
    private readonly FeishuConnection _connection;

    internal InstancesClient(FeishuConnection connection)
    {
        _connection = connection;
    }

    /// <summary>Reads one instance with its tasks and timeline: <c>GET /open-apis/approval/v4/instances/:instance_id</c>, 1000 a minute.</summary>
    /// <param name="instanceCode">Its code.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="FeishuException"><c>InstanceNotFound</c>, <c>ScopeMissing</c>, <c>RequestTimedOut</c> and others.</exception>
    public Task<FeishuInstance> GetAsync(string instanceCode, CancellationToken cancellation = default) => GetAsync(instanceCode, Context.Of(cancellation));

    /// <summary>
    /// Reads the present form of an instance in write shape, with what could not be converted and why:
    /// <c>GET /open-apis/approval/v4/instances/:instance_id</c> and <c>GET /open-apis/approval/v4/approvals/:approval_code</c>.
    /// </summary>
    /// <param name="instanceCode">Its code.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="FeishuException"><c>InstanceNotFound</c>, <c>ApprovalNotFound</c>, <c>InvalidForm</c> and others.</exception>
    public Task<FeishuForm> GetFormAsync(string instanceCode, CancellationToken cancellation = default) => GetFormAsync(instanceCode, new DefinitionCache(), Context.Of(cancellation));

    /// <summary>Asks who would be next after the task that a returned request waits with: <c>POST /open-apis/approval/v4/instances/preview</c>. Nothing is changed.</summary>
    /// <param name="instanceCode">The code of the instance.</param>
    /// <param name="cancellation">Stops asking.</param>
    /// <exception cref="FeishuException"><c>NoReturnedTask</c>, <c>UserIdMissing</c>, <c>TaskNotFound</c> and others.</exception>
    public Task<IReadOnlyList<FeishuPreviewNode>> PreviewAsync(string instanceCode, CancellationToken cancellation = default) =>
        PreviewAsync(new PreviewRequest { InstanceCode = instanceCode }, Context.Of(cancellation));

    /// <summary>
    /// Creates a request: <c>POST /open-apis/approval/v4/instances</c>, 100 a minute, after <c>GET /open-apis/approval/v4/approvals/:approval_code</c>.
    /// Its uuid keeps it from being created twice: whoever may have to repeat this in another process gives one.
    /// </summary>
    /// <param name="request">What to create.</param>
    /// <param name="cancellation">Stops waiting at once; a write in flight gets half a second more.</param>
    /// <exception cref="FeishuException"><c>OutcomeUnknown</c> when nobody can tell whether it was created; every other id means that it was not.</exception>
    public Task<FeishuCreateResult> CreateAsync(FeishuCreateRequest request, CancellationToken cancellation = default)
    {
        _ = new RequestUuid(journal: null, ObjectReader.Clr).Give(request ?? throw new ArgumentNullException(nameof(request)), number: 1);
        return ProgramAction.RunAsync(Create(request, ActionTools.Clr), cancellation);
    }

    /// <summary>
    /// Waits until a request is decided, or for what else is asked for: <c>GET /open-apis/approval/v4/instances/:instance_id</c>, less and less often while nothing
    /// changes, and through outages of the service.
    /// </summary>
    /// <param name="instanceCode">Its code.</param>
    /// <param name="target">What is waited for.</param>
    /// <param name="timeout">For how long; for ever when null.</param>
    /// <param name="poll">The shortest time between two looks; 15 s when null.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>How it ended: look at <see cref="FeishuWaitResult.Reached"/> and <see cref="FeishuWaitResult.Outcome"/>, which a rejection or the end of the time is too.</returns>
    /// <exception cref="FeishuException">What no waiting mends: <c>InstanceNotFound</c>, <c>ScopeMissing</c> and others.</exception>
    public async Task<FeishuWaitResult> WaitAsync(
        string instanceCode, FeishuWaitTarget target = FeishuWaitTarget.Decision, TimeSpan? timeout = null, TimeSpan? poll = null, CancellationToken cancellation = default)
    {
        var listener = new OnlyWait();
        using var run = new WaitRun(new WaitSettings(target, timeout, poll ?? WaitSettings.UsualPoll), _connection.Open().Client.Clock);
        run.Add(_connection, instanceCode ?? throw new ArgumentNullException(nameof(instanceCode)));
        run.Complete();
        await run.RunAsync(listener, Context.Of(cancellation)).ConfigureAwait(false);
        return listener.Result;
    }

    /// <summary>
    /// The codes of all instances that were started in a definition within a time, oldest window first, page by page:
    /// <c>GET /open-apis/approval/v4/instances</c>, 100 a minute, in windows of ten hours.
    /// </summary>
    /// <param name="approvalCode">The code of the definition.</param>
    /// <param name="since">Started then or later.</param>
    /// <param name="until">Started then or before; until now when null.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="FeishuException"><c>InvalidParameter</c>, <c>ApprovalNotFound</c> and others.</exception>
    public IAsyncEnumerable<string> ListAsync(string approvalCode, DateTimeOffset since, DateTimeOffset? until = null, CancellationToken cancellation = default) =>
        Pages.AllAsync(() => InstanceListing.Source(_connection, approvalCode, since, until), cancellation);

    /// <summary>
    /// Searches requests of a definition, page by page: <c>POST /open-apis/approval/v4/instances/query</c>, 1000 a minute. The service's index lags behind.
    /// </summary>
    /// <param name="approvalCode">The code of the definition.</param>
    /// <param name="status">PENDING, RECALL, REJECT, DELETED, APPROVED or ALL; all when null.</param>
    /// <param name="since">Started then or later; whenever when null.</param>
    /// <param name="until">Started then or before, with <paramref name="since"/>; until now when null.</param>
    /// <param name="cancellation">Stops searching.</param>
    /// <exception cref="FeishuException"><c>InvalidParameter</c>, <c>ApprovalNotFound</c> and others.</exception>
    public IAsyncEnumerable<FeishuInstanceSummary> SearchAsync(
        string approvalCode, string? status = null, DateTimeOffset? since = null, DateTimeOffset? until = null, CancellationToken cancellation = default) =>
        Pages.AllAsync(() => Search(new SearchFilter { ApprovalCode = approvalCode, Status = status, Since = since, Until = until }), cancellation);

    /// <summary>
    /// Searches copies that were sent of a definition's requests, page by page: <c>POST /open-apis/approval/v4/instances/search_cc</c>, 1000 a minute. The
    /// service's index lags behind.
    /// </summary>
    /// <param name="approvalCode">The code of the definition.</param>
    /// <param name="readStatus">READ, UNREAD or ALL; all when null.</param>
    /// <param name="since">Sent then or later; whenever when null.</param>
    /// <param name="until">Sent then or before, with <paramref name="since"/>; until now when null.</param>
    /// <param name="cancellation">Stops searching.</param>
    /// <exception cref="FeishuException"><c>InvalidParameter</c>, <c>ApprovalNotFound</c> and others.</exception>
    public IAsyncEnumerable<FeishuInstanceCopy> SearchCopiesAsync(
        string approvalCode, string? readStatus = null, DateTimeOffset? since = null, DateTimeOffset? until = null, CancellationToken cancellation = default) =>
        Pages.AllAsync(() => SearchCopies(new SearchFilter { ApprovalCode = approvalCode, Status = readStatus, Since = since, Until = until }), cancellation);

    /// <summary>
    /// Withdraws a request on behalf of its initiator: <c>POST /open-apis/approval/v4/instances/cancel</c>, 100 a minute, once at most unless proven not executed.
    /// One that was approved goes back to pending or is revoked.
    /// </summary>
    /// <param name="request">Which request.</param>
    /// <param name="cancellation">Stops waiting at once; a write in flight gets half a second more.</param>
    /// <exception cref="FeishuException"><c>OutcomeUnknown</c> when nobody can tell whether it was executed; every other id means that it was not.</exception>
    public Task<FeishuActionResult> WithdrawAsync(FeishuWithdrawRequest request, CancellationToken cancellation = default) =>
        ProgramAction.RunAsync(Withdraw(ProgramAction.Task(request), request, ActionTools.Clr), cancellation);

    /// <summary>Sends copies of a request to people: <c>POST /open-apis/approval/v4/instances/cc</c>, 100 a minute, likewise.</summary>
    /// <param name="request">Which request, and to whom.</param>
    /// <param name="cancellation">Stops waiting at once; a write in flight gets half a second more.</param>
    /// <exception cref="FeishuException"><c>OutcomeUnknown</c> when nobody can tell whether it was executed; every other id means that it was not.</exception>
    public Task<FeishuActionResult> SendCopyAsync(FeishuCopyRequest request, CancellationToken cancellation = default) =>
        ProgramAction.RunAsync(SendCopy(ProgramAction.Task(request), request, ActionTools.Clr), cancellation);

    internal GuardedAction<FeishuCreateResult> Create(FeishuCreateRequest request, ActionTools tools) => new InstanceCreate(_connection, request, tools);

    internal PlainAction Withdraw(TaskRef instance, FeishuWithdrawRequest request, ActionTools tools) => new InstanceCancel(_connection, instance, request);

    internal PlainAction SendCopy(TaskRef instance, FeishuCopyRequest request, ActionTools tools) => new InstanceCopy(_connection, instance, request, tools);

    internal IPageSource<FeishuInstanceCopy> SearchCopies(SearchFilter filter) => CopySearch.Source(_connection, filter);

    internal IPageSource<FeishuInstanceSummary> Search(SearchFilter filter) => InstanceSearch.Source(_connection, filter);

    internal Task<FeishuInstance> GetAsync(string instanceCode, CallContext context) => InstanceReader.ReadAsync(_connection, instanceCode, context);

    internal Task<FeishuForm> GetFormAsync(string instanceCode, DefinitionCache definitions, CallContext context) => FormReader.ReadAsync(_connection, instanceCode, definitions, context);

    internal Task<IReadOnlyList<FeishuPreviewNode>> PreviewAsync(PreviewRequest request, CallContext context) => InstancePreview.ReadAsync(_connection, request, context);
}
