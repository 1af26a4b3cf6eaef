using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Waiting;

/// <summary>How the waiting for one request ended: always a result, and a failure where what was waited for did not come.</summary>
/// <param name="Result">The result.</param>
/// <param name="Failure">Why it did not come; null where it did.</param>
internal sealed record WaitEnd(FeishuWaitResult Result, Failure? Failure)
{
    /// <summary>The end of one that was read, or of one whose time is up.</summary>
    public static WaitEnd Of(WaitItem item, FeishuWaitOutcome outcome, FeishuWaitTarget target, FeishuConnection connection, IClock clock)
    {
        FeishuInstance? instance = item.Last;
        if (instance is not null)
        {
            // The error comes before the result, and names the request as people do.
            SessionMemory.Note(instance);
        }

        FeishuTimelineEntry? deed = instance is null ? null : Deed(instance, outcome);
        bool ended = outcome is FeishuWaitOutcome.Approved or FeishuWaitOutcome.Rejected or FeishuWaitOutcome.Canceled or FeishuWaitOutcome.Deleted;
        var result = new FeishuWaitResult
        {
            ApprovalCode = instance?.ApprovalCode,
            ApprovalName = instance?.ApprovalName,
            InstanceCode = instance?.InstanceCode ?? item.Code,
            SerialNumber = instance?.SerialNumber,
            Status = instance?.Status,
            Outcome = outcome,
            Reached = target switch
            {
                FeishuWaitTarget.Decision => ended,
                FeishuWaitTarget.Approved => outcome == FeishuWaitOutcome.Approved,
                FeishuWaitTarget.Returned => outcome == FeishuWaitOutcome.Returned,
                _ => outcome == FeishuWaitOutcome.NewTask,
            },
            DecidedBy = deed is null ? null : string.IsNullOrEmpty(deed.OpenId) ? deed.UserId : deed.OpenId,
            DecidedAt = deed?.CreateTime ?? (ended ? instance?.EndTime : null),
            Comment = deed?.Comment?.Trim() is { Length: > 0 } said ? said : null,
            WaitsFor = instance?.WaitsFor ?? NameList.None,
            Since = item.Since,
            CompletedAt = clock.UtcNow,
            Waited = clock.Elapsed - item.Began,
            Looks = item.Looks,
            Connection = connection,
        };
        return new WaitEnd(result, result.Reached ? null : (outcome == FeishuWaitOutcome.TimedOut ? TimedOut(item, result) : Otherwise(result)) with { Instance = item.Code, Target = result });
    }

    /// <summary>The end of one that cannot be read, or of what is no code at all.</summary>
    public static WaitEnd Failed(WaitItem item, Failure failure, FeishuConnection? connection, IClock clock)
    {
        var result = new FeishuWaitResult
        {
            ApprovalCode = item.Last?.ApprovalCode,
            ApprovalName = item.Last?.ApprovalName,
            InstanceCode = item.Code,
            SerialNumber = item.Last?.SerialNumber,
            Status = item.Last?.Status,
            Outcome = FeishuWaitOutcome.Failed,
            Since = item.Since,
            CompletedAt = clock.UtcNow,
            Waited = clock.Elapsed - item.Began,
            Looks = item.Looks,
            Connection = connection,
        };
        return new WaitEnd(result, failure with { Target = result });
    }

    // The newest entry of the timeline that says so: who it was, when, and with which words.
    private static FeishuTimelineEntry? Deed(FeishuInstance instance, FeishuWaitOutcome outcome) => outcome switch
    {
        FeishuWaitOutcome.Approved => Newest(instance, ServiceWords.Pass),
        FeishuWaitOutcome.Rejected => Newest(instance, ServiceWords.Reject),
        FeishuWaitOutcome.Canceled => Newest(instance, ServiceWords.Cancel),
        FeishuWaitOutcome.Deleted => Newest(instance, ServiceWords.Delete),
        FeishuWaitOutcome.Returned => instance.OpenReturn,
        _ => null,
    };

    private static FeishuTimelineEntry? Newest(FeishuInstance instance, string type) => instance.Timeline.LastOrDefault(entry => ServiceWords.Same(entry.Type, type));

    private static Failure TimedOut(WaitItem item, FeishuWaitResult result)
    {
        long seconds = (long)Math.Round(result.Waited.TotalSeconds);
        return item.Fault is Failure fault ? new Failure(FailureKind.WaitTimedOut, nameof(Messages.WaitTimedOut_Unread), seconds, fault)
            : item.Last is null ? new Failure(FailureKind.WaitTimedOut, nameof(Messages.WaitTimedOut_NoAnswer), seconds)
            : result.WaitsFor.Count == 0 ? new Failure(FailureKind.WaitTimedOut, nameof(Messages.WaitTimedOut), seconds, result.Status)
            : new Failure(FailureKind.WaitTimedOut, nameof(Messages.WaitTimedOut_WaitsFor), seconds, result.Status, new TextList(result.WaitsFor));
    }

    private static Failure Otherwise(FeishuWaitResult result)
    {
        string key = result.Outcome switch
        {
            FeishuWaitOutcome.Rejected => nameof(Messages.EndedOtherwise_Rejected),
            FeishuWaitOutcome.Canceled => nameof(Messages.EndedOtherwise_Canceled),
            FeishuWaitOutcome.Deleted => nameof(Messages.EndedOtherwise_Deleted),
            FeishuWaitOutcome.Returned => nameof(Messages.EndedOtherwise_Returned),
            _ => nameof(Messages.EndedOtherwise),
        };
        var failure = new Failure(FailureKind.EndedOtherwise, key);
        return result.Comment is string said ? failure with { NoteKey = nameof(Messages.Note_SaidBy), NoteArguments = new object?[] { result.DecidedByName ?? result.DecidedBy, said } } : failure;
    }
}
