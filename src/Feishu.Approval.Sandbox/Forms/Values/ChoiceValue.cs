namespace Feishu.Approval.Sandbox;

/// <summary>One chosen option.</summary>
internal sealed record ChoiceValue(SandboxOption Option) : ControlValue;
