using System.IO;
using System.Net;
using System.Net.Http;

namespace Feishu.Approval.Http;

/// <summary>
/// A JSON body, or an empty one, that knows whether its bytes began to leave. As long as they did not, the service cannot have executed the
/// request, whatever exception the transport ended with.
/// </summary>
internal sealed class SendOnceContent : HttpContent
{
    private readonly ArraySegment<byte> _body;

    private volatile bool _begun;

    public SendOnceContent(ArraySegment<byte> body)
    {
        _body = body;
        if (body.Count > 0)
        {
            Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
        }
    }

    public bool Begun => _begun;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        _begun = true;
        return stream.WriteAsync(_body.Array!, _body.Offset, _body.Count);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Count;
        return true;
    }
}
