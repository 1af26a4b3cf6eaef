namespace Feishu.Approval.Approvals;

/// <summary>What a comment is to say.</summary>
public abstract class FeishuCommentTextRequest : FeishuActionRequest
{
    private protected FeishuCommentTextRequest()
    {
    }

    /// <summary>Its words; null for none, or to leave those of a comment that is changed.</summary>
    public string? Text { get; set; }

    /// <summary>
    /// Its files: paths and <see cref="System.IO.FileInfo"/>, which are uploaded, what an upload or another comment gave, or objects with <c>url</c>
    /// and <c>title</c>; null for none, or to leave those of a comment that is changed.
    /// </summary>
    public IReadOnlyList<object?>? Files { get; set; }

    /// <summary>Who is mentioned in it: <see cref="FeishuMention"/>, or objects with the id and the name of a person; null for nobody.</summary>
    public IReadOnlyList<object?>? Mentions { get; set; }
}

/// <summary>One comment to write. Its author, <see cref="FeishuActionRequest.UserId"/>, is always needed.</summary>
public sealed class FeishuAddCommentRequest : FeishuCommentTextRequest
{
    /// <summary>The comment to reply to; null for none.</summary>
    public string? ReplyTo { get; set; }
}

/// <summary>One comment to give other words, other files, or both.</summary>
public sealed class FeishuSetCommentRequest : FeishuCommentTextRequest
{
    /// <summary>The comment; always needed.</summary>
    public string? CommentId { get; set; }
}

/// <summary>One comment to delete.</summary>
public sealed class FeishuRemoveCommentRequest : FeishuActionRequest
{
    /// <summary>The comment; always needed.</summary>
    public string? CommentId { get; set; }
}

/// <summary>One request whose comments are all to be deleted.</summary>
public sealed class FeishuClearCommentRequest : FeishuActionRequest
{
}
