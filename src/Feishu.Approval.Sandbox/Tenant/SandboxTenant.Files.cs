using System.Globalization;

namespace Feishu.Approval.Sandbox;

/// <content>Uploaded files: known by their codes, fetched at links that end.</content>
public sealed partial class SandboxTenant
{
    private TimeSpan _fileLinkLife = TimeSpan.FromHours(12);
    private Uri _fileBaseUri = new("https://sandbox.invalid/");

    /// <summary>
    /// Where the links of files begin, with a slash at the end. A host sets it to its own address. The default is a name that
    /// can never exist, which a connection with a <see cref="SandboxHandler"/> answers in memory.
    /// </summary>
    public Uri FileBaseUri
    {
        get => Locked(() => _fileBaseUri);
        set => Locked(() => _fileBaseUri = value);
    }

    /// <summary>How long a link to a file lives; twelve hours on the platform.</summary>
    public TimeSpan FileLinkLife
    {
        get => Locked(() => _fileLinkLife);
        set => Locked(() => _fileLinkLife = value);
    }

    internal FileVault Vault { get; } = new();

    /// <summary>Makes an uploaded file known by its code. Without content it can be posted, but not fetched.</summary>
    /// <param name="file">The file.</param>
    public void AddFile(SandboxFile file) => Locked(() => Directory.AddFile(file));

    /// <summary>Makes an uploaded file known by its code, and keeps its bytes.</summary>
    /// <param name="file">The file.</param>
    /// <param name="content">Its bytes.</param>
    public void AddFile(SandboxFile file, byte[] content) => Locked(() =>
    {
        Directory.AddFile(file);
        Vault.Keep(file.Code, content);
    });

    /// <summary>Makes a link to a file that lives from now on, as a read shows it.</summary>
    /// <param name="code">The file code.</param>
    public string FileUrl(string code) => Locked(() => FileUrl(
        Directory.FindFile(code) ?? throw new ArgumentException($"There is no file {code}.", nameof(code))));

    /// <summary>The end of its life stands in the link itself, as in the signed links of the platform.</summary>
    internal string FileUrl(SandboxFile file)
    {
        var end = (Clock() + _fileLinkLife).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return new Uri(_fileBaseUri, FileVault.Folder + file.Code + "/" + Uri.EscapeDataString(file.Name)).AbsoluteUri + "?expires=" + end;
    }
}
