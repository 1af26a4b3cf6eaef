using System.Globalization;
using System.Text;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Files;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>What a comment says: its words, its files, and the people in it.</summary>
internal sealed class CommentContent
{
    private readonly ObjectReader _reader;
    private IReadOnlyList<CommentFile> _files;

    private CommentContent(string text, IReadOnlyList<CommentFile> files, IReadOnlyList<CommentMention> mentions, ObjectReader reader)
    {
        Text = text;
        _files = files;
        Mentions = mentions;
        _reader = reader;
    }

    public string Text { get; }

    public IReadOnlyList<CommentMention> Mentions { get; }

    public bool HasUploads => _files.Any(file => file.Source is not null);

    /// <summary>What is said of it to people.</summary>
    public string Shown => SafeText.Of(Text.Length > 0 && _files.Count == 0 ? Text : Text + (Text.Length > 0 ? " " : string.Empty) + "[" + string.Join(", ", _files.Select(file => file.Name ?? "?")) + "]");

    /// <summary>Makes it of what is wanted; what is not said is taken from the comment as it is now.</summary>
    /// <param name="wish">What is wanted.</param>
    /// <param name="now">The comment as it is; null for a new one.</param>
    /// <param name="tools">What is used of whoever starts it.</param>
    /// <param name="met">Who is mentioned, where people who were looked up are among them; as it is wished when null.</param>
    /// <exception cref="FeishuException"><c>InvalidComment</c>.</exception>
    public static CommentContent Of(FeishuCommentTextRequest wish, FeishuComment? now, ActionTools tools, IReadOnlyList<object?>? met = null)
    {
        try
        {
            IReadOnlyList<CommentFile> files = wish.Files is { } given
                ? given.Select((file, i) => CommentFile.Of(file, i + 1, tools)).ToArray()
                : now?.Files.Select(file => CommentFile.Ready(file.Url, file.Size, file.Title, file.Type)).ToArray() ?? Array.Empty<CommentFile>();
            string text = wish.Text ?? now?.Text ?? string.Empty;
            IReadOnlyList<CommentMention> mentions = wish.Text is null && now is not null && wish.Mentions is null
                ? now.Mentions.Where(mention => mention is { UserId: not null, Name: not null, Offset: not null }).Select(mention => new CommentMention(mention.UserId!, mention.Name!, mention.Offset!.Value)).ToArray()
                : Array.Empty<CommentMention>();
            if ((met ?? wish.Mentions) is { Count: > 0 } people)
            {
                (text, mentions) = CommentMention.Put(text, people, tools.Reader);
            }

            if (string.IsNullOrWhiteSpace(text) && files.Count == 0)
            {
                throw new FormFaultException(nameof(Messages.Comment_Empty));
            }

            var content = new CommentContent(text, files, mentions, tools.Reader);
            _ = content.Json(file => file.Value ?? CommentFile.Ready("https://x", null, null, null).Value);
            return content;
        }
        catch (FormFaultException fault)
        {
            throw new Failure(FailureKind.InvalidComment, nameof(Messages.InvalidComment), fault.Fault) { ActionKey = nameof(Messages.InvalidComment_NewAction) }.ToException();
        }
    }

    /// <summary>Finds out what is wrong with its files before anything is sent.</summary>
    /// <exception cref="FeishuException"><c>FileRejected</c>, <c>UploadUriMissing</c>.</exception>
    public void Check(FeishuConnection connection)
    {
        if (HasUploads)
        {
            _ = FileUploader.Host(connection);
        }

        foreach (CommentFile file in _files)
        {
            file.Source?.Check(connection);
        }
    }

    /// <summary>Uploads the files that lie on this machine.</summary>
    public async Task UploadAsync(FeishuConnection connection, Action<UploadStep> progress, CallContext context)
    {
        var files = new List<CommentFile>();
        int count = _files.Count(file => file.Source is not null);
        int number = 0;
        foreach (CommentFile file in _files)
        {
            if (file.Source is not LocalFile source)
            {
                files.Add(file);
                continue;
            }

            int current = ++number;
            FeishuFile uploaded = await FileUploader.UploadAsync(
                connection, source, context, (sent, total) => progress(new UploadStep(source.Name, current, count, sent, total))).ConfigureAwait(false);
            files.Add(uploaded.Url is null ? throw AnswerFailure.Invalid(nameof(Messages.Problem_Shape), ApiEndpoint.FileUpload).ToException() : CommentFile.Ready(uploaded.Url, uploaded.Size, uploaded.Name, uploaded.Type));
        }

        _files = files;
    }

    /// <summary>The <c>content</c> of the call, all files uploaded.</summary>
    public string Json() => Json(file => file.Value);

    /// <summary>Whether a comment says the same. What nobody said of a file is not compared; links end and are made anew.</summary>
    public bool IsOf(FeishuComment comment) => Plain(comment.Text) == Plain(Text) && comment.Files.Count == _files.Count
        && comment.Files.Zip(_files, (there, ours) => there.Title is null || ours.Name is null || there.Title == SafeText.Lines(ours.Name)).All(same => same);

    /// <summary>A short text that stands for this content and nothing else, from which nobody reads it.</summary>
    public string Digest => Hash(Text, _files.Select(file => file.Name));

    /// <summary>The same with whom it mentions: those of one name are several people.</summary>
    public string Key => Mentions.Count == 0 ? Digest : KeyOfOtherIds + ShortDigest.Of(string.Join("\n", Mentions.Select(mention => mention.UserId)));

    /// <summary>What <see cref="Key"/> begins with where the same people are named by another kind of id.</summary>
    public string KeyOfOtherIds => Mentions.Count == 0 ? Digest : $"{Digest} {Mentions.Count}@";

    /// <summary>Whether a comment mentions the same people, as far as their ids are of one kind.</summary>
    public bool MentionsAllIn(FeishuComment comment) => Mentions.All(mention => comment.Mentions.Any(there => there.UserId == mention.UserId || (there.UserId is { Length: > 0 } id && UserIdType.Of(id) != UserIdType.Of(mention.UserId))));

    /// <summary>The same, and nobody else: where the words stay as they were, only this tells an edit from none.</summary>
    public bool MentionsThoseOf(FeishuComment comment) => comment.Mentions.Count == Mentions.Count && MentionsAllIn(comment);

    /// <summary>The same of a comment that was read.</summary>
    public static string DigestOf(FeishuComment comment) => Hash(comment.Text, comment.Files.Select(file => file.Title));

    private static string Hash(string? text, IEnumerable<string?> files) => ShortDigest.Of(Plain(text) + "\n" + string.Join("\n", files));

    // How a service ends its lines is its own affair.
    private static string Plain(string? text) => (SafeText.Lines(text) ?? string.Empty).Replace("\r\n", "\n").Trim();

    private string Json(Func<CommentFile, object?> value)
    {
        var members = new Dictionary<string, object?> { ["text"] = Text };
        if (_files.Count > 0)
        {
            members["files"] = _files.Select(value).ToArray();
        }

        return CommentText.From(members, _reader)!;
    }
}
