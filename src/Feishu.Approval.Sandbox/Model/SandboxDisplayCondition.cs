namespace Feishu.Approval.Sandbox;

/// <summary>When a client shows a control: one comparison with the value of another control.</summary>
/// <param name="SourceControlId">The id of the other control.</param>
/// <param name="CompareType">The kind of comparison, as the definition words it.</param>
/// <param name="StandardValue">What to compare with; the key of an option where the other control is a choice.</param>
public sealed record SandboxDisplayCondition(string SourceControlId, string CompareType, string StandardValue);
