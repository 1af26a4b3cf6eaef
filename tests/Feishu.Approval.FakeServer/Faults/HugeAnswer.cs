using System.IO;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Feishu.Approval.FakeServer;

/// <summary>Writes answers that would be sound if they were not so large or so deep.</summary>
internal static class HugeAnswer
{
    private const string Head = """{"code":0,"msg":"success","data":{"pad":" """;
    private const string Tail = "\"}}";

    internal static async Task WriteAsync(FaultCall call)
    {
        var response = call.Context.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers["X-Tt-Logid"] = Answers.NextLogId();
        switch (call.Fault.Kind)
        {
            case FaultKind.Endless:
                await PadAsync(response.Body, long.MaxValue, call);
                break;
            case FaultKind.TooLarge:
                await PadAsync(response.Body, call.Fault.Mebibytes, call);
                break;
            case FaultKind.GzipBomb:
                response.Headers.ContentEncoding = "gzip";
                await using (var gzip = new GZipStream(response.Body, CompressionLevel.Fastest))
                {
                    await PadAsync(gzip, call.Fault.Mebibytes, call);
                }

                break;
            case FaultKind.TooDeep:
                var depth = call.Fault.Depth;
                var body = """{"code":0,"msg":"success","data":""" + new string('[', depth) + new string(']', depth) + "}";
                await response.WriteAsync(body, call.Gone);
                break;
            default:
                throw new InvalidOperationException($"Nobody plays {call.Fault.Kind}.");
        }
    }

    private static async Task PadAsync(Stream stream, long mebibytes, FaultCall call)
    {
        var pad = new byte[1 << 20];
        Array.Fill(pad, (byte)'x');
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Head), call.Gone);
        for (var written = 0L; written < mebibytes; written++)
        {
            await stream.WriteAsync(pad, call.Gone);
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(Tail), call.Gone);
    }
}
