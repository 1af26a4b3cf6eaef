namespace Feishu.Approval.Sandbox;

/// <summary>A control of the definition together with a value for it: at the top level, in a cell, or in a group.</summary>
internal sealed record FilledControl(SandboxControl Control, ControlValue Value);
