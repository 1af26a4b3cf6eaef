using System;
using System.Threading;
using System.Threading.Tasks;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Files;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Clients;

/// <summary>The client for programs that do without PowerShell. It may be used from many threads at once.</summary>
public sealed class FeishuApprovalClient
{
    private readonly FeishuConnection _connection;

    /// <summary>A client over a connection, which stays the caller's to dispose.</summary>
    /// <param name="connection">The connection.</param>
    public FeishuApprovalClient(FeishuConnection connection)
    {
        _connection = connection ?? throw new ArgumentNullException(nameof(connection));
    }

    /// <summary>Reads one instance: <c>GET /open-apis/approval/v4/instances/:instance_id</c>.</summary>
    /// <param name="instanceCode">Its code.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="FeishuException"><c>InstanceNotFound</c>, <c>ScopeMissing</c>, <c>RequestTimedOut</c> and others.</exception>
    public Task<FeishuInstance> GetInstanceAsync(string instanceCode, CancellationToken cancellation = default) =>
        InstanceReader.ReadAsync(_connection, instanceCode, new CallContext(NoTrace.Instance, cancellation));

    /// <summary>
    /// Sends a returned request again: <c>POST /open-apis/approval/v4/tasks/resubmit</c>, once at most unless proven not executed.
    /// </summary>
    /// <param name="request">What to send; missing ids are looked up.</param>
    /// <param name="cancellation">Stops waiting at once; a write in flight gets half a second more.</param>
    /// <exception cref="FeishuException">
    /// <c>OutcomeUnknown</c> when nobody can tell whether it was executed; every other id means that it was not.
    /// </exception>
    public async Task<FeishuResubmitResult> ResubmitAsync(FeishuResubmitRequest request, CancellationToken cancellation = default)
    {
        FeishuResubmitRequest wanted = request ?? throw new ArgumentNullException(nameof(request));
        var action = new TaskResubmit(_connection, wanted.Task, wanted, ObjectReader.Clr);
        var runner = new ActionRunner(Silent.Instance);
        return action.Result((await runner.RunAsync(action, new CallContext(NoTrace.Instance, cancellation)).ConfigureAwait(false))!);
    }

    // A program has decided before it calls.
    private sealed class Silent : IActionDialog
    {
        public static readonly Silent Instance = new();

        public Task<bool> ConfirmAsync(ActionPlan plan) => Task.FromResult(true);

        public void Uploading(UploadStep step)
        {
        }

        public void Warn(string messageKey, params object?[] arguments)
        {
        }
    }
}
