using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Feishu.Approval.FakeServer;

if (args is not ([] or ["--port", _] or ["--tls", _] or ["--http2", _]))
{
    Console.Error.WriteLine("Usage: [--port N | --tls FILE | --http2 FILE]");
    return 2;
}

var port = args is ["--port", var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
using X509Certificate2? certificate = args is ["--tls" or "--http2", _] ? LoopbackCertificate.Create() : null;
if (certificate is not null)
{
    await File.WriteAllTextAsync(args[1], certificate.ExportCertificatePem());
}

await using var server = await FakeFeishuServer.StartAsync(port: port, certificate: certificate, http2: args is ["--http2", _]);
Console.WriteLine(JsonSerializer.Serialize(new { baseUri = server.BaseUri, pid = Environment.ProcessId }));

// Whoever started this process holds its standard input; when that closes, nobody needs the server any more.
var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    ended.TrySetResult();
});
_ = Task.Run(async () =>
{
    while (await Console.In.ReadLineAsync() is not null)
    {
        // Nothing is ever read from here but its end.
    }

    ended.TrySetResult();
});
await ended.Task;
return 0;
