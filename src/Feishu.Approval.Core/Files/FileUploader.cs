using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Json;

namespace Feishu.Approval.Files;

/// <summary>
/// Uploads files. An upload that broke is made again: a file that nobody uses changes nothing. The time-out of the connection
/// is counted from the last byte that moved.
/// </summary>
internal static class FileUploader
{
    /// <summary>The base address of the connection's upload host.</summary>
    /// <exception cref="FeishuException"><c>UploadUriMissing</c>.</exception>
    public static Uri Host(FeishuConnection connection) => connection.UploadUri
        ?? throw new Failure(FailureKind.UploadUriMissing, nameof(Messages.UploadUriMissing), connection.BaseUri.Authority).ToException();

    /// <summary>Uploads one file.</summary>
    /// <param name="connection">The connection; its token goes to its upload host and nowhere else.</param>
    /// <param name="source">The file.</param>
    /// <param name="context">Who may stop it and who listens.</param>
    /// <param name="progress">Told the bytes sent and the bytes in all (-1 when unknown), from any thread; anew with every attempt.</param>
    /// <exception cref="FeishuException"><c>UploadUriMissing</c>, <c>FileRejected</c>, and what every call may end with.</exception>
    public static async Task<FeishuFile> UploadAsync(FeishuConnection connection, FileSource source, CallContext context, Action<long, long>? progress)
    {
        Uri host = Host(connection.Open());
        source.Check(connection);
        string name = source.Name;
        long size = 0;
        var request = new UploadRequest(
            ApiEndpoint.FileUpload, host, source.Type, async (fetch, stop) =>
            {
                UploadSource opened = await source.OpenAsync(fetch, context.Trace, stop).ConfigureAwait(false);
                name = opened.FileName;
                return opened;
            })
        {
            Origin = source.Origin,
            Progress = (sent, total) =>
            {
                size = sent;
                progress?.Invoke(sent, total);
            },
        };
        return await connection.GetAsync(
            request,
            data => data.Text("code") is { Length: > 0 } code ? new FeishuFile(SafeText.Lines(code)!, Address(data.Text("url")), name, size, source.Type, connection) : null,
            context).ConfigureAwait(false);
    }

    // The service is known to escape the sign twice, so that reading the JSON leaves one escape in place.
    private static string? Address(string? url) => SafeText.Lines(url?.Replace("\\u0026", "&"));
}
