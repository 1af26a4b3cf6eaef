using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;
using Feishu.Approval.Json;

namespace Feishu.Approval.Http;

/// <summary>
/// The body of one attempt to upload a file: <c>name</c>, <c>type</c> and <c>content</c>, written by hand. The framework's own
/// multipart body puts the file name into a header, encoded in ways that servers read differently; here it is the text of a
/// part of its own, in plain UTF-8, whatever stands in it.
/// </summary>
internal sealed class UploadContent : HttpContent
{
    // Below the size from which arrays are kept apart and cleared away late.
    private const int Chunk = 64 * 1024;

    private readonly UploadRequest _request;
    private readonly UploadSource _source;
    private readonly StallWatch _watch;
    private readonly byte[] _head;
    private readonly byte[] _tail;
    private volatile bool _begun;

    public UploadContent(UploadRequest request, UploadSource source, StallWatch watch)
    {
        _request = request;
        _source = source;
        _watch = watch;
        string boundary = "feishu-approval-" + Guid.NewGuid().ToString("N");
        _head = Head(boundary);
        _tail = Encoding.ASCII.GetBytes("\r\n--" + boundary + "--\r\n");
        Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + boundary);
    }

    /// <summary>Whether the body began to leave.</summary>
    public bool Begun => _begun;

    /// <summary>What broke while the file was read; null when that went well.</summary>
    public Exception? SourceFault { get; private set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        if (_begun)
        {
            throw new IOException("The content was read already.");
        }

        _begun = true;
        long sent = 0;
        long total = _source.Length ?? -1;
        byte[] buffer = new byte[Chunk];
        await stream.WriteAsync(_head, 0, _head.Length, _watch.Token).ConfigureAwait(false);
        for (int read = await ReadAsync(buffer).ConfigureAwait(false); read > 0; read = await ReadAsync(buffer).ConfigureAwait(false))
        {
            await stream.WriteAsync(buffer, 0, read, _watch.Token).ConfigureAwait(false);
            _watch.Progress();
            sent += read;
            _request.Progress?.Invoke(sent, total);
        }

        await stream.WriteAsync(_tail, 0, _tail.Length, _watch.Token).ConfigureAwait(false);
        _watch.Progress();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _head.Length + (_source.Length ?? 0) + _tail.Length;
        return _source.Length is not null;
    }

    private async Task<int> ReadAsync(byte[] buffer)
    {
        try
        {
            int read = await _source.ReadAsync(buffer, _watch.Token).ConfigureAwait(false);
            _watch.Progress();
            return read;
        }
        catch (Exception fault)
        {
            SourceFault = fault;
            throw;
        }
    }

    private byte[] Head(string boundary)
    {
        var text = new StringBuilder();
        Field(text, boundary, "name", _source.FileName);
        Field(text, boundary, "type", _request.FileType);
        text.Append("--").Append(boundary).Append("\r\nContent-Disposition: form-data; name=\"content\"; filename=\"").Append(NeutralName())
            .Append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        return JsonFormat.StrictUtf8.GetBytes(text.ToString());
    }

    private static void Field(StringBuilder text, string boundary, string name, string value) =>
        text.Append("--").Append(boundary).Append("\r\nContent-Disposition: form-data; name=\"").Append(name).Append("\"\r\n\r\n").Append(value).Append("\r\n");

    // Nothing in a header that anybody could read wrong: the true name stands in its own part.
    private string NeutralName()
    {
        string extension = _source.FileName.Substring(_source.FileName.LastIndexOf('.') + 1);
        bool plain = extension.Length is > 0 and <= 8 && extension.Length < _source.FileName.Length;
        foreach (char c in extension)
        {
            plain &= c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
        }

        return plain ? "file." + extension : "file";
    }
}
