#if NET
using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Feishu.Approval.Http;

/// <summary>
/// Connects to this very machine in place. Outside Windows a socket blocks in the kernel only until it is first waited for
/// asynchronously; from then on threads of the runtime watch it, and every answer goes through two of them. Where an answer takes
/// a tenth of a millisecond that is a third of a serial call. Over a network it is nothing, and under TLS the runtime always waits
/// asynchronously.
/// </summary>
internal static class LoopbackSocket
{
    /// <summary>What <see cref="SocketsHttpHandler"/> does by itself, but for the way it waits when the other end is this machine.</summary>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        DnsEndPoint end = context.DnsEndPoint;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (IsHere(end.Host))
            {
                // Made or refused at once, unless the server's queue of connections is full.
                using (cancellation.UnsafeRegister(static it => ((Socket)it!).Dispose(), socket))
                {
                    socket.Connect(end);
                }
            }
            else
            {
                await socket.ConnectAsync(end, cancellation).ConfigureAwait(false);
            }

            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsHere(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
}
#endif
