using Feishu.Approval.Actions;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Core.Tests.Chaos;

/// <summary>What the client said about one action.</summary>
/// <param name="Case">The action.</param>
/// <param name="End">How it ended; null when it failed.</param>
/// <param name="Fault">The failure; null when it succeeded.</param>
internal sealed record ChaosOutcome(DeedCase Case, ActionEnd? End, FeishuException? Fault)
{
    /// <summary>The outcome, or the error id with what was seen.</summary>
    public string Name => End?.Outcome.ToString() ?? (Fault!.Failure.NoteKey is string note ? Fault.ErrorId + " " + note : Fault.ErrorId);

    public bool IsUnknown => Fault?.ErrorId == "OutcomeUnknown";

    /// <summary>Whether what the client said is true: by what the service counted, and by what stands in the request.</summary>
    public bool IsTrue => this switch
    {
        { End: not null } => Case.Executions == 1 && Case.IsDoneOnce,
        { IsUnknown: true } => Case.Executions is 0 or 1,
        _ => Case.Executions == 0,
    };

    public override string ToString() => $"{Case}: {Name}, executed {Case.Executions}";
}
