namespace Feishu.Approval.Commands;

/// <summary>A cmdlet that does something to the comments under requests. Their people are those of comments: who a request or a task is of does not comment for it.</summary>
[Needs(nameof(Capability.Comment), nameof(Capability.ReadComments))]
public abstract class FeishuCommentActionCommand : FeishuInstanceActionCommand
{
    private protected FeishuCommentActionCommand(string progressKey)
        : base(progressKey)
    {
    }

    /// <summary>The field that names a comment.</summary>
    private protected const string Id = "CommentId";

    /// <summary>The comment that a record or the command line names; null for none.</summary>
    /// <exception cref="FeishuException"><c>AmbiguousPipeline</c> where they name two; <c>InvalidId</c>.</exception>
    private protected string? CommentOf(ActionRecord record, string field)
    {
        (string? here, string? there) = (IdText.From(record[field], field), IdText.From(CommandLine[field], field));
        return here is not null && there is not null && here != there ? throw RecordFields.Differs(field, Number) : here ?? there;
    }
}

/// <summary>A cmdlet that writes the words of a comment.</summary>
public abstract class FeishuCommentTextCommand : FeishuCommentActionCommand
{
    private protected FeishuCommentTextCommand(string progressKey)
        : base(progressKey)
    {
    }

    /// <summary>What it says.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Text { get; set; }

    /// <summary>Its files: paths, files of this machine, what Send-FeishuFile gives, or objects with url and title.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public object[]? File { get; set; }

    /// <summary>Who is mentioned in it: objects with Id and Name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object[]? Mention { get; set; }

    private protected override object? Parameter(string field) => field switch
    {
        nameof(Text) => Text,
        nameof(File) => File,
        nameof(Mention) => Mention,
        _ => base.Parameter(field),
    };

    /// <summary>The same request with what the comment is to say.</summary>
    private protected TRequest With<TRequest>(TRequest request, ActionRecord record, object? piece)
        where TRequest : FeishuCommentTextRequest
    {
        request.Text = RecordScript.Inside(nameof(Text), One(record, nameof(Text)), piece, FailureKind.InvalidComment) switch
        {
            null => null,
            string text => text,
            IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            _ => throw new Failure(FailureKind.InvalidComment, nameof(Messages.InvalidComment), new FormFault(nameof(Messages.Comment_NoText), new MessagePart(nameof(Messages.Part_Comment)), nameof(Text)))
            {
                ActionKey = nameof(Messages.InvalidComment_NewAction),
            }.ToException(),
        };
        request.Files = List(record, piece, nameof(File));
        request.Mentions = List(record, piece, nameof(Mention));
        request.Verify = Verify;
        return request;
    }

    private IReadOnlyList<object?>? List(ActionRecord record, object? piece, string field) =>
        RecordScript.Inside(field, One(record, field), piece, FailureKind.InvalidComment) is object given ? IdListArgumentAttribute.Items(given) : null;
}
