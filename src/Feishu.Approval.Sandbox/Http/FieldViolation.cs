namespace Feishu.Approval.Sandbox;

/// <summary>One entry of <c>field_violations</c>: the most useful part of an error answer.</summary>
internal sealed record FieldViolation(string Field, string Value, string Description);
