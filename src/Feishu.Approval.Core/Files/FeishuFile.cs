using Feishu.Approval.Connection;

namespace Feishu.Approval.Files;

/// <summary>An uploaded file. Source: the answer of the vendor's approval file upload.</summary>
public sealed class FeishuFile : IConnectionOrigin
{
    internal FeishuFile(string code, string? url, string name, long size, string type, FeishuConnection connection)
    {
        Code = code;
        Url = url;
        Name = name;
        Size = size;
        Type = type;
        Connection = connection;
    }

    /// <summary>
    /// What the value of an image or attachment control takes. How long it lives and whether it may be used twice is documented nowhere.
    /// </summary>
    public string Code { get; }

    /// <summary>The temporary address of the file, valid 12 hours, for whoever holds it; null when the service gave none.</summary>
    public string? Url { get; }

    /// <summary>The file name, with its extension.</summary>
    public string Name { get; }

    /// <summary>The size in bytes, as they were sent.</summary>
    public long Size { get; }

    /// <summary><c>image</c> or <c>attachment</c>; it must suit the control.</summary>
    public string Type { get; }

    /// <inheritdoc />
    FeishuConnection? IConnectionOrigin.Connection => Connection;

    internal FeishuConnection Connection { get; }

    /// <summary>The file name, never the code or the address.</summary>
    public override string ToString() => Name;
}
