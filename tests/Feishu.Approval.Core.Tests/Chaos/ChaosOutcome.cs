using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Core.Tests.Chaos;

/// <summary>What the client said about one task.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Result">The result; null when it failed.</param>
/// <param name="Fault">The failure; null when it succeeded.</param>
internal sealed record ChaosOutcome(string TaskId, FeishuResubmitResult? Result, FeishuException? Fault)
{
    /// <summary>The outcome, or the error id with what was seen.</summary>
    public string Name => Result?.Outcome.ToString() ?? (Fault!.Failure.NoteKey is string note ? Fault.ErrorId + " " + note : Fault.ErrorId);

    /// <summary>How often the task may have been executed if what the client said is true.</summary>
    public bool Fits(int executions) => this switch
    {
        { Result: not null } => executions == 1,
        { Fault.ErrorId: "OutcomeUnknown" } => executions is 0 or 1,
        _ => executions == 0,
    };
}
