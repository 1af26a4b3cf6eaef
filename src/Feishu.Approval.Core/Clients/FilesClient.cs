using System.IO;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Files;

namespace Feishu.Approval.Clients;

/// <summary>Files for forms over a connection.</summary>
public sealed class FilesClient
{
    private readonly FeishuConnection _connection;

    internal FilesClient(FeishuConnection connection)
    {
        _connection = connection;
    }

    /// <summary>
    /// Uploads one local file for a picture or attachment control: <c>POST /approval/openapi/v2/file/upload</c> on the upload host. Pictures up to
    /// 10 MB, attachments up to 50 MB.
    /// </summary>
    /// <param name="path">The file, with an extension.</param>
    /// <param name="type"><c>image</c> or <c>attachment</c>, as the control wants it.</param>
    /// <param name="cancellation">Stops the upload.</param>
    /// <exception cref="FeishuException"><c>FileRejected</c>, <c>UploadUriMissing</c>, <c>ScopeMissing</c> and others.</exception>
    public Task<FeishuFile> UploadAsync(string path, string type, CancellationToken cancellation = default) =>
        UploadAsync(new LocalFile(Path.GetFullPath(path ?? throw new ArgumentNullException(nameof(path))), type), null, Context.Of(cancellation));

    internal Task<FeishuFile> UploadAsync(FileSource source, Action<long, long>? progress, CallContext context) => FileUploader.UploadAsync(_connection, source, context, progress);
}
