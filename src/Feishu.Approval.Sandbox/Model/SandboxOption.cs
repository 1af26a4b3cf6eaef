namespace Feishu.Approval.Sandbox;

/// <summary>One choice of a radio or checkbox control.</summary>
/// <param name="Key">What a client posts.</param>
/// <param name="Text">What people see, and what a read returns.</param>
public sealed record SandboxOption(string Key, string Text);
