using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace Feishu.Approval.Http;

/// <summary>
/// A JSON body that knows whether its bytes began to leave. As long as they did not, the service cannot have executed the
/// request, whatever exception the transport ended with.
/// </summary>
internal sealed class SendOnceContent : HttpContent
{
    private static readonly MediaTypeHeaderValue Json = MediaTypeHeaderValue.Parse("application/json; charset=utf-8");

    private readonly ArraySegment<byte> body;

    private volatile bool begun;

    public SendOnceContent(ArraySegment<byte> body)
    {
        this.body = body;
        Headers.ContentType = Json;
    }

    public bool Begun => begun;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        begun = true;
        return stream.WriteAsync(body.Array!, body.Offset, body.Count);
    }

#if NET
    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        begun = true;
        stream.Write(body);
    }

#endif
    protected override bool TryComputeLength(out long length)
    {
        length = body.Count;
        return true;
    }
}
