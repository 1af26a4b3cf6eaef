using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Feishu.Approval.Core.Tests.Files;

/// <summary>
/// An upload host and a file host behind one real socket: it hands out tokens, reads uploads with the framework's own multipart
/// reader, gives files, and does what a test puts into its queues first.
/// </summary>
internal sealed class UploadHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _tokens;
    private int _codes;

    private UploadHost(WebApplication app)
    {
        _app = app;
    }

    public Uri BaseUri => new(_app.Urls.First() + "/");

    public Uri FileUri => new(BaseUri, "files/secret-path/scan.png?signature=secret-query");

    /// <summary>What the next uploads and fetches meet, in place of the usual answer.</summary>
    public ConcurrentQueue<RequestDelegate> Uploads { get; } = new();

    public ConcurrentQueue<RequestDelegate> Fetches { get; } = new();

    /// <summary>What the file host gives.</summary>
    public byte[] File { get; set; } = Encoding.ASCII.GetBytes("remote content");

    /// <summary>Count the bytes of uploads and keep none.</summary>
    public bool OnlyCounts { get; set; }

    /// <summary>Every request as method and path, in order of arrival.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>The headers of every fetch.</summary>
    public ConcurrentQueue<Dictionary<string, string>> FetchHeaders { get; } = new();

    public ConcurrentQueue<ReceivedFile> Received { get; } = new();

    public int UploadCount => Log.Count(line => line == "POST /approval/openapi/v2/file/upload");

    public int FetchCount => FetchHeaders.Count;

    public static async Task<UploadHost> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.Limits.MaxRequestBodySize = null;
            options.Limits.MinRequestBodyDataRate = null;
            options.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
            options.Listen(IPAddress.Loopback, 0);
        });
        WebApplication app = builder.Build();
        var host = new UploadHost(app);
        app.Run(host.HandleAsync);
        await app.StartAsync();
        return host;
    }

    /// <summary>An answer with JSON.</summary>
    public static RequestDelegate Says(int status, string body, string type = "application/json") => async context =>
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(body);
    };

    /// <summary>Reads a little and resets the connection.</summary>
    public static async Task ResetsInTheMiddle(HttpContext context)
    {
        byte[] some = new byte[100];
        await context.Request.Body.ReadExactlyAsync(some);
        context.Abort();
    }

    /// <summary>Takes everything and never answers.</summary>
    public static Task Hangs(HttpContext context) => Task.Delay(-1, context.RequestAborted);

    /// <summary>Gives half of what it announces, then resets the connection.</summary>
    public static async Task EndsEarly(HttpContext context)
    {
        context.Response.ContentLength = 200_000;
        await context.Response.Body.WriteAsync(new byte[100_000]);
        await context.Response.Body.FlushAsync();
        await Task.Delay(50);
        context.Abort();
    }

    /// <summary>Gives so many bytes without announcing how many.</summary>
    public static RequestDelegate Gives(long bytes) => async context =>
    {
        byte[] piece = new byte[64 * 1024];
        for (long left = bytes; left > 0; left -= piece.Length)
        {
            await context.Response.Body.WriteAsync(piece.AsMemory(0, (int)Math.Min(left, piece.Length)));
        }
    };

    /// <summary>Takes an upload in and answers with a code.</summary>
    public async Task TakeAsync(HttpContext context)
    {
        string boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(context.Request.ContentType).Boundary).Value!;
        var reader = new MultipartReader(boundary, context.Request.Body);
        var fields = new Dictionary<string, string>();
        byte[] content = [];
        long length = -1;
        string? fileName = null;
        while (await reader.ReadNextSectionAsync() is { } part)
        {
            ContentDispositionHeaderValue disposition = part.GetContentDispositionHeader()!;
            if (!disposition.FileName.HasValue)
            {
                using var text = new MemoryStream();
                await part.Body.CopyToAsync(text);
                fields.Add(disposition.Name.Value!.Trim('"'), new UTF8Encoding(false, true).GetString(text.ToArray()));
            }
            else
            {
                fileName = disposition.FileName.Value!.Trim('"');
                Assert(disposition.Name.Value!.Trim('"') == "content");
                (content, length) = await DrainAsync(part.Body);
            }
        }

        Received.Enqueue(new ReceivedFile(fields, content, length, fileName, context.Request.ContentLength, context.Request.Headers.Authorization.ToString()));
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(
            $$"""{"code":0,"msg":"success","data":{"code":"CODE-{{++_codes}}","url":"https://files.invalid/a?b=1\\u0026c={{_codes}}\u0026d=2"} }""");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void Assert(bool truth)
    {
        if (!truth)
        {
            throw new InvalidDataException();
        }
    }

    private async Task<(byte[] Content, long Length)> DrainAsync(Stream body)
    {
        using var kept = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        long length = 0;
        for (int read = await body.ReadAsync(buffer); read > 0; read = await body.ReadAsync(buffer))
        {
            length += read;
            if (!OnlyCounts)
            {
                kept.Write(buffer, 0, read);
            }
        }

        return (kept.ToArray(), length);
    }

    private async Task HandleAsync(HttpContext context)
    {
        try
        {
            string path = context.Request.Path.Value!;
            Log.Enqueue(context.Request.Method + " " + path);
            if (path.EndsWith("/file/upload", StringComparison.Ordinal))
            {
                await (Uploads.TryDequeue(out RequestDelegate? odd) ? odd(context) : TakeAsync(context));
            }
            else if (path.StartsWith("/files/", StringComparison.Ordinal))
            {
                FetchHeaders.Enqueue(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()));
                await (Fetches.TryDequeue(out RequestDelegate? odd) ? odd(context) : GiveAsync(context));
            }
            else
            {
                await Says(200, $$"""{"code":0,"msg":"ok","tenant_access_token":"t-token-{{++_tokens}}","expire":7200}""")(context);
            }
        }
        catch (Exception left) when (left is OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }

    private Task GiveAsync(HttpContext context)
    {
        context.Response.ContentLength = File.Length;
        context.Response.Headers.SetCookie = "session=1; path=/";
        return context.Response.Body.WriteAsync(File).AsTask();
    }
}
