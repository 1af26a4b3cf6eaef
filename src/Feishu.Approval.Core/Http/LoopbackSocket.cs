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
/// Connects to this very machine without waiting elsewhere. A socket that was ever waited for asynchronously never blocks in the kernel again: the
/// runtime watches it from threads of its own, which hand every answer on and look for more work meanwhile. With an answer
/// in a tenth of a millisecond that is a third of a serial call; over a network it is nothing, and under TLS it cannot be helped.
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
                // Made or refused at once, but for a server that does not come to accepting.
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
