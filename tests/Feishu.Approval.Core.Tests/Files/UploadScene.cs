using System.IO;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Files;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Files;

/// <summary>An upload host, a connection to it on a virtual clock, and a folder for files.</summary>
internal sealed class UploadScene : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("feishu-files-");

    private UploadScene(UploadHost host)
    {
        Host = host;
    }

    public UploadHost Host { get; }

    public VirtualClock Clock { get; } = new();

    public FeishuConnection Connection { get; private set; } = null!;

    public CallContext Context { get; set; } = CallContext.None;

    public static async Task<UploadScene> StartAsync(Action<FeishuConnectionOptions>? change = null)
    {
        var scene = new UploadScene(await UploadHost.StartAsync());
        var options = new FeishuConnectionOptions { BaseUri = scene.Host.BaseUri, UploadUri = scene.Host.BaseUri, Host = "PowerShell/7.6.0" };
        change?.Invoke(options);
        var parts = new ConnectionParts(scene.Clock, new PacingRegistry(scene.Clock));
        scene.Connection = await FeishuConnection.ConnectAsync("cli_0000000000000001", Secrets.Secure("not-a-secret"), options, parts, CallContext.None);
        return scene;
    }

    /// <summary>A new file; its path.</summary>
    public string NewFile(string name, long length = 1000)
    {
        string path = Path.Combine(_folder.FullName, name);
        using FileStream stream = File.Create(path);
        byte[] piece = new byte[64 * 1024];
        Random.Shared.NextBytes(piece);
        for (long left = length; left > 0; left -= piece.Length)
        {
            stream.Write(piece, 0, (int)Math.Min(left, piece.Length));
        }

        return path;
    }

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public Task<FeishuFile> UploadAsync(FileSource source, Action<long, long>? progress = null) =>
        FileUploader.UploadAsync(Connection, source, Context, progress).Within();

    public Task<FeishuFile> UploadAsync(string path, string type = "attachment") => UploadAsync(new LocalFile(path, type));

    /// <summary>Uploads the file that the file host gives.</summary>
    public Task<FeishuFile> UploadRemoteAsync(string name = "scan.png", string type = "attachment") => UploadAsync(new RemoteFile(Host.FileUri, name, type));

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        await Host.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
