using System.Net.Http;

namespace Feishu.Approval.Http;

/// <content>The calls that do something.</content>
internal sealed partial record ApiEndpoint
{
    /// <summary>Sends a returned request again: 100 a minute.</summary>
    public static readonly ApiEndpoint TaskResubmit = new(
        "tasks/resubmit", HttpMethod.Post, "/open-apis/approval/v4/tasks/resubmit", RequestKind.GuardedWrite, RateWindow.HundredPerMinute)
    {
        AnswerLimit = Mebibyte,
        Scopes = new[] { Everything, Reading, "approval:task" },
    };

    /// <summary>Approves a task: 100 a minute.</summary>
    public static readonly ApiEndpoint TaskApprove = new(
        "tasks/approve", HttpMethod.Post, "/open-apis/approval/v4/tasks/approve", RequestKind.GuardedWrite, RateWindow.HundredPerMinute)
    {
        AnswerLimit = Mebibyte,
        Scopes = new[] { Everything, Reading, "approval:task" },
    };

    /// <summary>Creates a request: 100 a minute. Its <c>uuid</c> keeps it from being created twice.</summary>
    public static readonly ApiEndpoint InstanceCreate = new(
        "instances/create", HttpMethod.Post, "/open-apis/approval/v4/instances", RequestKind.GuardedWrite, RateWindow.HundredPerMinute)
    {
        AnswerLimit = Mebibyte,
        Scopes = new[] { Everything, "approval:instance" },
        Yields = "instance_code",
        TakenCode = 60012,
    };

    /// <summary>Withdraws a request: 100 a minute.</summary>
    public static readonly ApiEndpoint InstanceCancel = new(
        "instances/cancel", HttpMethod.Post, "/open-apis/approval/v4/instances/cancel", RequestKind.GuardedWrite, RateWindow.HundredPerMinute)
    {
        AnswerLimit = Mebibyte,
        Scopes = new[] { Everything, Reading, "approval:instance" },
    };

    /// <summary>Sends a copy of a request to people: 100 a minute.</summary>
    public static readonly ApiEndpoint InstanceCopy = new(
        "instances/cc", HttpMethod.Post, "/open-apis/approval/v4/instances/cc", RequestKind.GuardedWrite, RateWindow.HundredPerMinute)
    {
        AnswerLimit = Mebibyte,
        Scopes = new[] { Everything, Reading, "approval:instance" },
    };

    /// <summary>Adds approvers to a task. No limit is documented.</summary>
    public static readonly ApiEndpoint AddSigner = new(
        "instances/add_sign", HttpMethod.Post, "/open-apis/approval/v4/instances/add_sign", RequestKind.GuardedWrite)
    {
        AnswerLimit = Mebibyte,
        Scopes = new[] { Reading },
    };

    /// <summary>Writes a comment or a reply, or other words for either: 1000 a minute and 50 a second.</summary>
    public static readonly ApiEndpoint CommentWrite = new(
        "comments/create", HttpMethod.Post, "/open-apis/approval/v4/instances/", RequestKind.GuardedWrite, RateWindow.ThousandPerMinute, RateWindow.FiftyPerSecond)
    {
        Tail = "/comments",
        AnswerLimit = Mebibyte,
        Scopes = new[] { Everything, Commenting },
    };

    /// <summary>Deletes one comment: 1000 a minute and 50 a second.</summary>
    public static readonly ApiEndpoint CommentDelete = new(
        "comments/delete", HttpMethod.Delete, "/open-apis/approval/v4/instances/", RequestKind.GuardedWrite, RateWindow.ThousandPerMinute, RateWindow.FiftyPerSecond)
    {
        Tail = "/comments/",
        AnswerLimit = Mebibyte,
        Scopes = new[] { Everything, Commenting },
    };

    /// <summary>Deletes all comments under an instance: 1000 a minute and 50 a second.</summary>
    public static readonly ApiEndpoint CommentClear = new(
        "comments/remove", HttpMethod.Post, "/open-apis/approval/v4/instances/", RequestKind.GuardedWrite, RateWindow.ThousandPerMinute, RateWindow.FiftyPerSecond)
    {
        Tail = "/comments/remove",
        AnswerLimit = Mebibyte,
        Scopes = new[] { Everything, Commenting },
    };

    /// <summary>Rejects a task: 100 a minute.</summary>
    public static readonly ApiEndpoint TaskReject = new(
        "tasks/reject", HttpMethod.Post, "/open-apis/approval/v4/tasks/reject", RequestKind.GuardedWrite, RateWindow.HundredPerMinute)
    {
        AnswerLimit = Mebibyte,
        Scopes = new[] { Everything, Reading, "approval:task" },
    };

    /// <summary>Gives a task to somebody else: 100 a minute.</summary>
    public static readonly ApiEndpoint TaskTransfer = new(
        "tasks/transfer", HttpMethod.Post, "/open-apis/approval/v4/tasks/transfer", RequestKind.GuardedWrite, RateWindow.HundredPerMinute)
    {
        AnswerLimit = Mebibyte,
        Scopes = new[] { Everything, Reading, "approval:task" },
    };

    /// <summary>Returns a request to its initiator or to nodes that it passed: 1000 a minute and 50 a second.</summary>
    public static readonly ApiEndpoint TaskRollback = new(
        "instances/specified_rollback", HttpMethod.Post, "/open-apis/approval/v4/instances/specified_rollback", RequestKind.GuardedWrite, RateWindow.ThousandPerMinute, RateWindow.FiftyPerSecond)
    {
        AnswerLimit = Mebibyte,
        Scopes = new[] { Everything, Reading, "approval:task" },
        GoneCode = 10112,
    };

    /// <summary>Lets the app have the events of a definition: 100 a minute. A second time changes nothing more.</summary>
    public static readonly ApiEndpoint ApprovalSubscribe = new(
        "approvals/subscribe", HttpMethod.Post, "/open-apis/approval/v4/approvals/", RequestKind.SafeToRepeatWrite, RateWindow.HundredPerMinute)
    {
        Tail = "/subscribe",
        AnswerLimit = Mebibyte,
        Scopes = new[] { Everything, "approval:definition" },
    };

    /// <summary>Ends that: 100 a minute. A second time changes nothing more.</summary>
    public static readonly ApiEndpoint ApprovalUnsubscribe = new(
        "approvals/unsubscribe", HttpMethod.Post, "/open-apis/approval/v4/approvals/", RequestKind.SafeToRepeatWrite, RateWindow.HundredPerMinute)
    {
        Tail = "/unsubscribe",
        AnswerLimit = Mebibyte,
        Scopes = new[] { Everything, "approval:definition" },
    };
}
