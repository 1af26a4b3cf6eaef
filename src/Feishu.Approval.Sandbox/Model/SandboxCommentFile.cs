namespace Feishu.Approval.Sandbox;

/// <summary>A file named in the remark of a resubmission.</summary>
/// <param name="Url">The link.</param>
/// <param name="Size">The size as posted.</param>
/// <param name="Title">The name to show.</param>
/// <param name="Type">image or attachment.</param>
public sealed record SandboxCommentFile(string Url, long Size, string Title, string Type);
