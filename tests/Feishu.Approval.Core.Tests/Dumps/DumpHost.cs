using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Feishu.Approval.Core.Tests.Dumps;

/// <summary>
/// A service behind a real socket that gives one definition and one returned instance as they stand in a dump, whatever they
/// hold, and takes what is sent: the sandbox makes both by its own rules, which real tenants do not keep.
/// </summary>
internal sealed class DumpHost : IAsyncDisposable
{
    public const string InstanceCode = "9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEE0001";

    private readonly WebApplication _app;

    private DumpHost(WebApplication app)
    {
        _app = app;
    }

    public Uri BaseUri => new(_app.Urls.First() + "/");

    /// <summary>The <c>form</c> of the definition: controls, without the array around them.</summary>
    public string Definition { get; set; } = string.Empty;

    /// <summary>The <c>form</c> of the instance, likewise. <c>{host}</c> stands for this host.</summary>
    public string Form { get; set; } = string.Empty;

    /// <summary>Further entries of the instance's timeline, each with a comma before it.</summary>
    public string Timeline { get; set; } = string.Empty;

    /// <summary>Further members of the instance, each with a comma before it.</summary>
    public string More { get; set; } = string.Empty;

    /// <summary>The forms that were sent.</summary>
    public ConcurrentQueue<string> Sent { get; } = new();

    /// <summary>The names of the files that were uploaded.</summary>
    public ConcurrentQueue<string> Uploaded { get; } = new();

    public static async Task<DumpHost> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        var host = new DumpHost(app);
        app.Run(host.HandleAsync);
        await app.StartAsync();
        return host;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        string path = context.Request.Path.Value!;
        if (path.Contains("/authcode/", StringComparison.Ordinal))
        {
            context.Response.Headers.ContentDisposition = "attachment; filename*=UTF-8''scan%20of%20" + context.Request.Query["code"] + ".png";
            await context.Response.WriteAsync("a file");
        }
        else if (path.EndsWith("/file/upload", StringComparison.Ordinal))
        {
            IFormCollection form = await context.Request.ReadFormAsync();
            Uploaded.Enqueue(form["name"].ToString());
            await SayAsync(context, $$"""{"code":"C0DE-{{Uploaded.Count}}"}""");
        }
        else if (path.EndsWith("/tasks/resubmit", StringComparison.Ordinal))
        {
            using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body);
            Sent.Enqueue(body.RootElement.GetProperty("form").GetString()!);
            await SayAsync(context, "{}");
        }
        else if (path.Contains("/approvals/", StringComparison.Ordinal))
        {
            await SayAsync(context, $$"""{"approval_name":"Dump","status":"ACTIVE","form":{{Quoted("[" + Definition + "]")}},"node_list":[]}""");
        }
        else if (path.Contains("/instances/", StringComparison.Ordinal))
        {
            await SayAsync(context, Instance());
        }
        else
        {
            await context.Response.WriteAsync("""{"code":0,"msg":"ok","tenant_access_token":"t-1","expire":7200}""");
        }
    }

    private string Instance() =>
        $$"""
        {"instance_code":"{{InstanceCode}}","approval_code":"A-DUMP","approval_name":"Dump","serial_number":"202605220001","status":"PENDING","open_id":"ou_00000000000000000000000000000001",
        "user_id":"a1b2c3d4","start_time":"1716300000000","end_time":"0","form":{{Quoted("[" + Form.Replace("{host}", BaseUri.AbsoluteUri, StringComparison.Ordinal) + "]")}},
        "task_list":[{"id":"7500000000000000901","status":"PENDING","node_id":"b078ffd28db767c502ac367053f6e0ac","node_name":"Start","open_id":"ou_00000000000000000000000000000001","user_id":"a1b2c3d4","start_time":"1716300500000","end_time":"0"}],
        "timeline":[{"type":"START","create_time":"1716300000000","open_id":"ou_00000000000000000000000000000001","user_id":"a1b2c3d4","ext":"{}"}{{Timeline}}]{{More}}}
        """;

    private static Task SayAsync(HttpContext context, string data)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync("{\"code\":0,\"msg\":\"success\",\"data\":" + data + "}");
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
