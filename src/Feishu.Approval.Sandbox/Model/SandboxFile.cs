namespace Feishu.Approval.Sandbox;

/// <summary>An uploaded file, known by its code; a read shows a temporary URL instead.</summary>
/// <param name="Code">The file code that a client posts.</param>
/// <param name="Name">The file name.</param>
/// <param name="IsImage">Whether it was uploaded as a picture; image and attachment codes do not mix.</param>
public sealed record SandboxFile(string Code, string Name, bool IsImage);
