using System.Collections.Generic;
using System.Threading.Tasks;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Approvals;

/// <summary>
/// One resubmission from what the user gave to a result: check, look up what is missing, compare, ask, send guarded.
/// </summary>
internal sealed class TaskResubmitter
{
    private readonly FeishuConnection connection;
    private readonly ObjectReader reader;
    private readonly IResubmitDialog dialog;
    private readonly IGuardedWriteObserver observer;

    public TaskResubmitter(FeishuConnection connection, ObjectReader reader, IResubmitDialog dialog, IGuardedWriteObserver observer)
    {
        this.connection = connection;
        this.reader = reader;
        this.dialog = dialog;
        this.observer = observer;
    }

    /// <summary>The result; null when the user did not want it sent.</summary>
    /// <exception cref="FeishuException">Whatever kept it from being sent, or from being known to be sent.</exception>
    public async Task<FeishuResubmitResult?> RunAsync(FeishuResubmitRequest given, CallContext context)
    {
        FeishuResubmitRequest request = given.Normalized();
        FeishuForm form = Check(request);
        string? comment = CommentText.From(request.Comment, reader);
        ResubmitPlan plan = request.HasAllIds
            ? Plan(request, request.ApprovalCode!, request.TaskId!, request.UserId!)
            : await LookUpAsync(request, form, context).ConfigureAwait(false);
        if (!await dialog.ConfirmAsync(plan).ConfigureAwait(false))
        {
            return null;
        }

        ApiRequest http = ResubmitBody.Request(plan, form, comment);
        var write = new GuardedWrite(connection.Open().Client, http, new ResubmitReadBack(connection, plan), observer, context);
        GuardedWriteResult end = await write.RunAsync().ConfigureAwait(false);
        return new FeishuResubmitResult
        {
            ApprovalCode = plan.ApprovalCode,
            InstanceCode = plan.InstanceCode,
            TaskId = plan.TaskId,
            UserId = plan.UserId,
            UserIdType = plan.UserIdType,
            Outcome = end.End == GuardedWriteEnd.ConfirmedAfterFault ? FeishuResubmitOutcome.ConfirmedAfterFault : FeishuResubmitOutcome.Resubmitted,
            Attempts = end.Attempts,
            LogId = end.LogId,
            CompletedAt = connection.Client.Clock.UtcNow,
            Connection = connection,
        };
    }

    // All that can be known without asking anybody.
    private static FeishuForm Check(FeishuResubmitRequest request)
    {
        if (request.InstanceCode is null)
        {
            throw new Failure(FailureKind.InstanceCodeMissing, "InstanceCodeMissing").ToException();
        }

        if (request.Form is null)
        {
            throw new Failure(FailureKind.InvalidForm, "InvalidForm", new FormFault("Fault_NoForm")) { ActionKey = "InvalidForm_NothingAction" }.ToException();
        }

        if (request.Form.InstanceCode is string origin && origin != request.InstanceCode)
        {
            throw new Failure(FailureKind.FormOfAnotherInstance, "FormOfAnotherInstance", origin, request.InstanceCode).ToException();
        }

        if (request.UserIdType == UserIdType.UnionId && request.UserId is null)
        {
            throw new Failure(FailureKind.UserIdMissing, "UserIdMissing_UnionId").ToException();
        }

        return request.Form;
    }

    private async Task<ResubmitPlan> LookUpAsync(FeishuResubmitRequest request, FeishuForm form, CallContext context)
    {
        FeishuInstance instance = await InstanceReader.ReadAsync(connection, request.InstanceCode!, context).ConfigureAwait(false);
        Compare("InstanceCode", request.InstanceCode, instance.InstanceCode);
        Compare("ApprovalCode", request.ApprovalCode, instance.ApprovalCode);
        FeishuTask task = ReturnedTask.Find(instance, request.TaskId);
        Compare("TaskId", request.TaskId, task.TaskId);

        string userIdType = Type(request);
        string? assignee = userIdType switch
        {
            UserIdType.TenantUserId => task.UserId,
            UserIdType.OpenId => task.OpenId,
            _ => null,
        };
        if (!string.IsNullOrEmpty(assignee))
        {
            Compare("UserId", request.UserId, assignee);
        }

        string? userId = request.UserId ?? assignee;
        if (string.IsNullOrEmpty(userId))
        {
            throw new Failure(FailureKind.UserIdMissing, "UserIdMissing", instance.InstanceCode, userIdType).ToException();
        }

        if (request.ApprovalCode is null && string.IsNullOrEmpty(instance.ApprovalCode))
        {
            throw AnswerFailure.Invalid("Problem_Shape", ApiEndpoint.InstanceGet).ToException();
        }

        WarnOfMissing(instance, form);

        return Plan(request, request.ApprovalCode ?? instance.ApprovalCode!, task.TaskId, userId!);
    }

    private void WarnOfMissing(FeishuInstance instance, FeishuForm form)
    {
        IReadOnlyList<string>? missing = MissingControls.Names(instance.ReadForm, form);
        if (missing is null)
        {
            dialog.Warn("Warning_FormUnreadable", instance.InstanceCode);
        }
        else if (missing.Count > 0)
        {
            dialog.Warn("Warning_ControlsMissing", instance.InstanceCode, string.Join(", ", missing));
        }
    }

    // Nothing that contradicts what was read is sent.
    private static void Compare(string name, string? given, string? found)
    {
        if (given is not null && given != found)
        {
            throw new Failure(FailureKind.NotTheReturnedTask, "NotTheReturnedTask", name, given, found).ToException();
        }
    }

    private static string Type(FeishuResubmitRequest request) =>
        request.UserIdType ?? (request.UserId is null ? UserIdType.OpenId : UserIdType.Of(request.UserId));

    private ResubmitPlan Plan(FeishuResubmitRequest request, string approvalCode, string taskId, string userId) =>
        new(request.InstanceCode!, approvalCode, taskId, userId, Type(request), connection.BaseUri);
}
