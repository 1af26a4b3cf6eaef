using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
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

    private readonly UploadRequest request;
    private readonly UploadSource source;
    private readonly StallWatch watch;
    private readonly byte[] head;
    private readonly byte[] tail;
    private volatile bool begun;

    public UploadContent(UploadRequest request, UploadSource source, StallWatch watch)
    {
        this.request = request;
        this.source = source;
        this.watch = watch;
        string boundary = "feishu-approval-" + Guid.NewGuid().ToString("N");
        head = Head(boundary);
        tail = Encoding.ASCII.GetBytes("\r\n--" + boundary + "--\r\n");
        Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + boundary);
    }

    /// <summary>Whether the body began to leave.</summary>
    public bool Begun => begun;

    /// <summary>What broke while the file was read; null when that went well.</summary>
    public Exception? SourceFault { get; private set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        if (begun)
        {
            throw new IOException("The content was read already.");
        }

        begun = true;
        long sent = 0;
        long total = source.Length ?? -1;
        byte[] buffer = new byte[Chunk];
        await stream.WriteAsync(head, 0, head.Length, watch.Token).ConfigureAwait(false);
        for (int read = await ReadAsync(buffer).ConfigureAwait(false); read > 0; read = await ReadAsync(buffer).ConfigureAwait(false))
        {
            await stream.WriteAsync(buffer, 0, read, watch.Token).ConfigureAwait(false);
            watch.Progress();
            sent += read;
            request.Progress?.Invoke(sent, total);
        }

        await stream.WriteAsync(tail, 0, tail.Length, watch.Token).ConfigureAwait(false);
        watch.Progress();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = head.Length + (source.Length ?? 0) + tail.Length;
        return source.Length is not null;
    }

    private async Task<int> ReadAsync(byte[] buffer)
    {
        try
        {
            int read = await source.ReadAsync(buffer, watch.Token).ConfigureAwait(false);
            watch.Progress();
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
        Field(text, boundary, "name", source.FileName);
        Field(text, boundary, "type", request.FileType);
        text.Append("--").Append(boundary).Append("\r\nContent-Disposition: form-data; name=\"content\"; filename=\"").Append(NeutralName())
            .Append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        return JsonFormat.StrictUtf8.GetBytes(text.ToString());
    }

    private static void Field(StringBuilder text, string boundary, string name, string value) =>
        text.Append("--").Append(boundary).Append("\r\nContent-Disposition: form-data; name=\"").Append(name).Append("\"\r\n\r\n").Append(value).Append("\r\n");

    // Nothing in a header that anybody could read wrong: the true name stands in its own part.
    private string NeutralName()
    {
        string extension = source.FileName.Substring(source.FileName.LastIndexOf('.') + 1);
        bool plain = extension.Length is > 0 and <= 8 && extension.Length < source.FileName.Length;
        foreach (char c in extension)
        {
            plain &= c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
        }

        return plain ? "file." + extension : "file";
    }
}
