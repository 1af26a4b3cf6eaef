namespace Feishu.Approval.Http;

/// <summary>
/// A request that carries one file as <c>multipart/form-data</c> to a host of its own. Its content is opened anew for every
/// attempt and never held in memory as a whole.
/// </summary>
internal sealed class UploadRequest : ApiRequest
{
    private readonly Func<WebFetch, CancellationToken, Task<UploadSource>> _open;

    /// <param name="endpoint">The upload call.</param>
    /// <param name="host">The base address of the upload host.</param>
    /// <param name="fileType">The form field <c>type</c>.</param>
    /// <param name="open">Opens the content, once for every attempt; a <c>FeishuException</c> from it ends the call.</param>
    public UploadRequest(ApiEndpoint endpoint, Uri host, string fileType, Func<WebFetch, CancellationToken, Task<UploadSource>> open)
        : base(endpoint, endpoint.Path, default)
    {
        Host = host;
        FileType = fileType;
        _open = open;
    }

    public Uri Host { get; }

    public string FileType { get; }

    /// <summary>Where the content comes from, as far as errors may say it: a host or a path.</summary>
    public string Origin { get; init; } = string.Empty;

    /// <summary>Told how many bytes of the file have gone, and how many there are (-1 where only the end tells). Begins anew with every attempt.</summary>
    public Action<long, long>? Progress { get; init; }

    public Task<UploadSource> OpenAsync(WebFetch fetch, CancellationToken cancellation) => _open(fetch, cancellation);
}

/// <summary>The content of one attempt to upload a file, read once from its beginning to its end.</summary>
internal abstract class UploadSource : IDisposable
{
    /// <summary>The form field <c>name</c>, as it is: the file name with its extension.</summary>
    public abstract string FileName { get; }

    /// <summary>How many bytes there will be, exactly; null where only the end tells.</summary>
    public abstract long? Length { get; }

    /// <summary>Reads on; 0 at the end. A <c>FeishuException</c> from it ends the call, any other exception only the attempt.</summary>
    public abstract Task<int> ReadAsync(byte[] buffer, CancellationToken cancellation);

    public abstract void Dispose();
}
