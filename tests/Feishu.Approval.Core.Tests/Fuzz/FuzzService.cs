using System.Net;
using System.Net.Http;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Fuzz;

/// <summary>A service in memory that answers every call with the same bytes, and a connection to it that never waits.</summary>
internal sealed class FuzzService : HttpMessageHandler
{
    public FuzzService()
    {
        var clock = new VirtualClock();
        var address = new Uri("http://127.0.0.1/");
        Options = new FeishuConnectionOptions { BaseUri = address, UploadUri = address, MessageHandler = this, MaximumRetryCount = 0, NoThrottle = true };
        Parts = new ConnectionParts(clock, new PacingRegistry(clock));
        Connection = FeishuConnection.FromToken(Secrets.Secure("t-fuzz"), Options, Parts);
    }

    public FeishuConnectionOptions Options { get; }

    public ConnectionParts Parts { get; }

    public FeishuConnection Connection { get; }

    public byte[] Answer { get; set; } = [];

    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null)
        {
            await request.Content.CopyToAsync(System.IO.Stream.Null, cancellationToken);
        }

        return new HttpResponseMessage(Status) { Content = new ByteArrayContent(Answer) };
    }
}
