namespace Feishu.Approval.Sandbox;

/// <summary>An uploaded file, known by its code; a read shows a temporary URL instead.</summary>
/// <param name="Code">The file code that a client posts.</param>
/// <param name="Name">The file name.</param>
/// <param name="IsImage">Whether it was uploaded as a picture; image and attachment codes do not mix.</param>
public sealed record SandboxFile(string Code, string Name, bool IsImage);

/// <summary>A file named in the remark of a resubmission.</summary>
/// <param name="Url">The link.</param>
/// <param name="Size">The size as posted.</param>
/// <param name="Title">The name to show.</param>
/// <param name="Type">image or attachment.</param>
public sealed record SandboxCommentFile(string Url, long Size, string Title, string Type);
