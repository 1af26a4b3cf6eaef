using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Feishu.Approval.FakeServer;

/// <summary>One Kestrel on one loopback port, silent; over TLS where it has a certificate, and only there HTTP/2 beside HTTP/1.1.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Listener(WebApplication app)
    {
        _app = app;
    }

    internal int Port => new Uri(_app.Urls.First()).Port;

    public async ValueTask DisposeAsync()
    {
        // Requests that hang were told to end; whoever is slower than this is cut off.
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }

    internal static async Task<Listener> StartAsync(int port, X509Certificate2? certificate, bool http2, RequestDelegate handle)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MinResponseDataRate = null;
            options.Limits.MaxRequestBodySize = 64 << 20;
            options.Listen(IPAddress.Loopback, port, listen =>
            {
                listen.Protocols = http2 ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
        });
        var app = builder.Build();
        app.Run(handle);
        await app.StartAsync();
        return new Listener(app);
    }
}
