namespace Feishu.Approval.Sandbox;

/// <summary>A text.</summary>
internal sealed record TextValue(string Text) : ControlValue;
