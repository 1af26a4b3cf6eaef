using System.Net;
using System.Net.Sockets;
using System.Text;
using Feishu.Approval.Connection;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>Takes one request, says the beginning of an answer, or nothing, and then nothing more.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SilentServer(string beginning)
    {
        _listener.Start();
        HasAnswered = AnswerAsync(beginning);
    }

    /// <summary>Ends when the request has arrived and the beginning has left.</summary>
    public Task<TcpClient> HasAnswered { get; }

    /// <summary>A connection that sends nothing by itself.</summary>
    public FeishuConnection Connect(VirtualClock clock) => FeishuConnection.FromToken(
        Secrets.Secure("t-silent"),
        new FeishuConnectionOptions { BaseUri = new Uri("http://" + _listener.LocalEndpoint) },
        new ConnectionParts(clock, new PacingRegistry(clock)));

    public void Dispose()
    {
        _listener.Dispose();
        if (HasAnswered.IsCompletedSuccessfully)
        {
            HasAnswered.Result.Dispose();
        }
    }

    private async Task<TcpClient> AnswerAsync(string beginning)
    {
        TcpClient client = await _listener.AcceptTcpClientAsync();
        NetworkStream stream = client.GetStream();
        await stream.ReadExactlyAsync(new byte[64]);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning));
        return client;
    }
}
