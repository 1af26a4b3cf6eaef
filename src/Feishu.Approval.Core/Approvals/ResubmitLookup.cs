using System;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;

namespace Feishu.Approval.Approvals;

/// <summary>Fills in the ids of a resubmission from the instance, and compares those that were given with it.</summary>
internal sealed class ResubmitLookup
{
    private readonly Uri _host;

    public ResubmitLookup(Uri host)
    {
        _host = host;
    }

    /// <summary>All ids.</summary>
    /// <param name="request">What is given.</param>
    /// <param name="instance">The instance; null where all ids are given and nothing was read.</param>
    /// <exception cref="FeishuException"><c>NoReturnedTask</c>, <c>NotTheReturnedTask</c>, <c>UserIdMissing</c>.</exception>
    public ResubmitPlan Plan(FeishuResubmitRequest request, FeishuInstance? instance)
    {
        if (instance is null)
        {
            return Plan(request, request.ApprovalCode!, request.TaskId!, request.UserId!);
        }

        Compare("InstanceCode", request.InstanceCode, instance.InstanceCode);
        Compare("ApprovalCode", request.ApprovalCode, instance.ApprovalCode);
        FeishuTask task = ReturnedTask.Find(instance, request.TaskId);
        Compare("TaskId", request.TaskId, task.TaskId);
        string userId = UserId(request, instance, task);
        return string.IsNullOrEmpty(instance.ApprovalCode)
            ? throw AnswerFailure.Invalid("Problem_Shape", ApiEndpoint.InstanceGet).ToException()
            : Plan(request, instance.ApprovalCode!, task.TaskId, userId);
    }

    private static string UserId(FeishuResubmitRequest request, FeishuInstance instance, FeishuTask task)
    {
        string type = Type(request);
        string? assignee = type switch
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
        return string.IsNullOrEmpty(userId)
            ? throw new Failure(FailureKind.UserIdMissing, "UserIdMissing", instance.InstanceCode, type).ToException()
            : userId!;
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
        new(request.InstanceCode!, approvalCode, taskId, userId, Type(request), _host);
}
