namespace Feishu.Approval.Sandbox;

/// <summary>A linked document.</summary>
internal sealed record DocumentValue(string Token) : ControlValue;
