using Feishu.Approval.Connection;

namespace Feishu.Approval.Approvals;

/// <summary>
/// A comment under a request, or a reply to one. What people say when they approve, reject, transfer or send again is none: that stands in the
/// timeline of the instance.
/// </summary>
public sealed class FeishuComment : IConnectionOrigin
{
    internal FeishuComment()
    {
    }

    /// <summary>Its id: a decimal number in a text, beyond what a double can hold.</summary>
    public string CommentId { get; internal init; } = string.Empty;

    /// <summary>The code of the instance that it stands under.</summary>
    public string InstanceCode { get; internal init; } = string.Empty;

    /// <summary>The comment that it replies to; null for one that replies to none.</summary>
    public string? ParentCommentId { get; internal init; }

    /// <summary>Who wrote it.</summary>
    public string? UserId { get; internal init; }

    /// <summary>What <see cref="UserId"/> is: open_id, union_id or user_id.</summary>
    public string UserIdType { get; internal init; } = string.Empty;

    /// <summary>The writer's name, once this session knows it; -WithNames reads it.</summary>
    public string? UserName => Connection?.PersonNames.Of(UserId);

    /// <summary>What it says; null where it says nothing, and of one that was deleted.</summary>
    public string? Text { get; internal init; }

    /// <summary>Its files.</summary>
    public IReadOnlyList<FeishuCommentFile> Files { get; internal init; } = Array.Empty<FeishuCommentFile>();

    /// <summary>Who is mentioned in it.</summary>
    public IReadOnlyList<FeishuMention> Mentions { get; internal init; } = Array.Empty<FeishuMention>();

    /// <summary>When it was written, UTC.</summary>
    public DateTimeOffset? CreateTime { get; internal init; }

    /// <summary>When it was changed last, UTC.</summary>
    public DateTimeOffset? UpdateTime { get; internal init; }

    /// <summary>Whether it was deleted: its mark stays, and so do its replies.</summary>
    public bool IsDeleted { get; internal init; }

    /// <summary>The replies to it, in the service's order. A reply has none.</summary>
    public IReadOnlyList<FeishuComment> Replies { get; internal init; } = Array.Empty<FeishuComment>();

    /// <inheritdoc />
    FeishuConnection? IConnectionOrigin.Connection => Connection;

    /// <summary>Whether the answer left out what it says, or tells it in no way that is known.</summary>
    internal bool IsUntold { get; init; }

    /// <summary>Whether the answer told of its replies, be it that there are none.</summary>
    internal bool HasReplyList { get; init; }

    /// <summary>The connection it was read with.</summary>
    internal FeishuConnection? Connection { get; init; }

    /// <summary>Who, and what.</summary>
    public override string ToString() => $"{UserName ?? UserId}: {Text}";
}

/// <summary>A file of a comment.</summary>
public sealed class FeishuCommentFile
{
    internal FeishuCommentFile()
    {
    }

    /// <summary>The name that is shown.</summary>
    public string? Title { get; internal init; }

    /// <summary>The link, which ends after some hours.</summary>
    public string? Url { get; internal init; }

    /// <summary>Its size in bytes; null where nobody said it.</summary>
    public long? Size { get; internal init; }

    /// <summary><c>image</c> or <c>attachment</c>.</summary>
    public string? Type { get; internal init; }

    /// <summary>The link to a smaller picture.</summary>
    public string? ThumbnailUrl { get; internal init; }

    /// <summary>The name.</summary>
    public override string ToString() => Title ?? Url ?? string.Empty;
}

/// <summary>A person who is mentioned in a comment.</summary>
public sealed class FeishuMention
{
    /// <summary>A person to mention.</summary>
    /// <param name="userId">Who, by an id of the kind that whoever comments has.</param>
    /// <param name="name">The name that is shown.</param>
    public FeishuMention(string userId, string name)
    {
        UserId = userId;
        Name = name;
    }

    internal FeishuMention()
    {
    }

    /// <summary>Who, in the type that the comment's <see cref="FeishuComment.UserIdType"/> says.</summary>
    public string? UserId { get; internal init; }

    /// <summary>The name that is shown.</summary>
    public string? Name { get; internal init; }

    /// <summary>Where it stands in the text, from 0.</summary>
    public int? Offset { get; internal init; }

    /// <summary>The name.</summary>
    public override string ToString() => "@" + Name;
}
