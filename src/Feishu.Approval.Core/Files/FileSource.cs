using System.Text;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Json;

namespace Feishu.Approval.Files;

/// <summary>A file that is to be uploaded, wherever it lies.</summary>
internal abstract class FileSource
{
    /// <param name="name">The file name with its extension.</param>
    /// <param name="type"><c>image</c> or <c>attachment</c>.</param>
    private protected FileSource(string name, string type)
    {
        Name = name;
        Type = type;
    }

    public string Name { get; }

    public string Type { get; }

    /// <summary>Where it lies, as far as errors may say it: a path, or a host.</summary>
    public abstract string Origin { get; }

    /// <summary>What errors call the file.</summary>
    protected virtual string Label => Name;

    /// <summary>The source of a file that a form names.</summary>
    public static FileSource Of(FeishuFormFile file) => file.Path is string path ? new LocalFile(path, file.Name, file.Type) : new RemoteFile(file.Address!, file.Name, file.Type) { IsNamed = file.IsNamed };

    /// <summary>Finds out what can be found out before anything is sent.</summary>
    /// <exception cref="FeishuException"><c>FileRejected</c>.</exception>
    public virtual void Check(FeishuConnection connection)
    {
        try
        {
            _ = JsonFormat.StrictUtf8.GetByteCount(Name);
        }
        catch (EncoderFallbackException)
        {
            throw Rejected(nameof(Messages.FileRejected_Name));
        }
    }

    /// <summary>Opens the content for one attempt.</summary>
    /// <exception cref="FeishuException"><c>FileRejected</c>; any other exception means that another attempt may go well.</exception>
    public abstract Task<UploadSource> OpenAsync(WebFetch fetch, ITrace trace, CancellationToken cancellation);

    /// <summary>What to throw when the content breaks off, or is not as long as it was announced.</summary>
    public abstract Exception Torn(Exception? cause);

    public FeishuException TooLarge() => Rejected(nameof(Messages.FileRejected_TooLarge), Type, FileLimits.Megabytes(Type));

    public FeishuException Empty() => Rejected(nameof(Messages.FileRejected_Empty));

    /// <summary>The refusal; the message names the file first.</summary>
    protected FeishuException Rejected(string messageKey, params object?[] more) => Rejection(messageKey, more).ToException();

    protected Failure Rejection(string messageKey, params object?[] more)
    {
        var arguments = new object?[more.Length + 1];
        arguments[0] = Label;
        more.CopyTo(arguments, 1);
        return new Failure(FailureKind.FileRejected, messageKey, arguments);
    }
}
