using System.Globalization;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>Withdraws a request on behalf of its initiator: one that runs ends, one that was approved goes back to pending or is revoked.</summary>
internal sealed class InstanceCancel : InstanceAction
{
    /// <param name="connection">Where to send.</param>
    /// <param name="instance">What somebody gave of the instance.</param>
    /// <param name="request">What is wanted.</param>
    public InstanceCancel(FeishuConnection connection, TaskRef instance, FeishuWithdrawRequest request)
        : base(connection, instance, request.Verify)
    {
    }

    public override string Operation => Journal.JournalOperation.Cancel;

    public override bool IsOncePerRun => true;

    public override MessagePart Describe(TaskRef task) => new(nameof(Messages.Confirm_Cancel), Who(task.User));

    public override Task PrepareAsync(TaskRef task, FeishuInstance? instance, IActionDialog dialog, CallContext context)
    {
        Before = CancelReadBack.Remember(instance!);
        return Task.CompletedTask;
    }

    public override Task<ApiRequest> RequestAsync(TaskRef task, IActionDialog dialog, CallContext context) =>
        Task.FromResult(InstanceBody.Request(ApiEndpoint.InstanceCancel, task));

    public override IReadBack ReadBack(SentAction sent) => new CancelReadBack(Connection, sent.InstanceCode, sent.Before);

    protected override void CheckInstance(FeishuInstance instance, TaskRef given)
    {
        if (ServiceWords.IsEnded(instance.Status) && (!ServiceWords.Same(instance.Status, ServiceWords.Approved) || CancelReadBack.IsRevoked(instance)))
        {
            throw (CancelReadBack.IsRevoked(instance)
                ? new Failure(FailureKind.OperationNotPermitted, nameof(Messages.OperationNotPermitted_Revoked), instance.InstanceCode)
                : new Failure(FailureKind.OperationNotPermitted, nameof(Messages.OperationNotPermitted_Ended), instance.InstanceCode, instance.Status)).ToException();
        }
    }
}

/// <summary>Tells whether a request was withdrawn: it is, or a withdrawal stands in its timeline that did not stand there before.</summary>
/// <param name="connection">Where to look.</param>
/// <param name="instanceCode">The instance.</param>
/// <param name="before">How it was, as <see cref="Remember"/> says it; null where nobody knows.</param>
internal sealed class CancelReadBack(FeishuConnection connection, string instanceCode, string? before) : InstanceReadBack(connection, instanceCode)
{
    /// <summary>Status and number of withdrawals.</summary>
    public static string Remember(FeishuInstance instance) => instance.Status + " " + Count(instance).ToString(CultureInfo.InvariantCulture);

    public override ReadBackFinding Judge(FeishuInstance instance)
    {
        string[] known = before?.Split(' ') ?? System.Array.Empty<string>();
        bool isKnown = int.TryParse(known.LastOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out int count) && known.Length == 2;
        return ServiceWords.Same(instance.Status, ServiceWords.Canceled) || IsRevoked(instance) || (isKnown && Count(instance) > count)
            ? new ReadBackFinding(ReadBackState.Done)
            : isKnown && ServiceWords.Same(instance.Status, known[0])
            ? new ReadBackFinding(ReadBackState.Open)
            : string.IsNullOrWhiteSpace(instance.Status)
            ? new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_NoStatus))
            : new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_StatusNow), instance.Status, isKnown ? known[0] : "?");
    }

    /// <summary>Whether it was approved and revoked since: some answers say so by a flag beside the old status.</summary>
    public static bool IsRevoked(FeishuInstance instance) => instance.Reverted && ServiceWords.Same(instance.Status, ServiceWords.Approved);

    private static int Count(FeishuInstance instance) => instance.Timeline.Count(entry => ServiceWords.Same(entry.Type, ServiceWords.Cancel));
}
