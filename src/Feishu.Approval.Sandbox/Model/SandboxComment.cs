namespace Feishu.Approval.Sandbox;

/// <summary>A comment under a request, or a reply to one. Remarks given with a step are none: they stand in the timeline.</summary>
/// <param name="Id">Its id, a 19-digit number as text.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Text">What it says; empty where it only brings files.</param>
/// <param name="CreateTime">When it was written.</param>
public sealed record SandboxComment(string Id, SandboxPerson Author, string Text, DateTimeOffset CreateTime)
{
    /// <summary>The comment that it answers; null for one that answers none.</summary>
    public string? ParentId { get; init; }

    /// <summary>Its files.</summary>
    public IReadOnlyList<SandboxCommentFile> Files { get; init; } = [];

    /// <summary>Who is mentioned in it.</summary>
    public IReadOnlyList<SandboxMention> Mentions { get; init; } = [];

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset UpdateTime { get; init; } = CreateTime;

    /// <summary>Whether it was deleted. A mark of it stays, its words do not.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>What the client stores with it.</summary>
    public string Extra { get; init; } = "";
}

/// <summary>A person who is mentioned in a comment.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">The name as it was posted.</param>
/// <param name="Offset">Where it stands in the text, from 0.</param>
public sealed record SandboxMention(SandboxPerson Person, string Name, int Offset);
