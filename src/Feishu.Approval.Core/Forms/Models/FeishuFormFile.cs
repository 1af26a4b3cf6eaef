using System.Globalization;

namespace Feishu.Approval.Forms;

/// <summary>
/// A file of a form that has to be uploaded when the form is sent: a local one that was set, or one that the returned request
/// holds, which is fetched from its temporary address and uploaded again. Codes of former uploads are not given back by the service.
/// </summary>
public sealed class FeishuFormFile
{
    /// <summary>What a placeholder in the value of a control begins with; no file code of the service does.</summary>
    internal const string PlaceholderStart = "file-to-upload:";

    // Which file it is stands in the placeholder between these: stored copies keep nothing else of it.
    private const char BeforePlace = '.';
    private const char BeforeNumber = '-';
    private const char BeforeName = '/';

    private const string OnDisk = "local";

    private FeishuFormFile(string? name, int number, string type, string? path, Uri? address, string place)
    {
        IsNamed = name is not null;
        Name = name ?? FileNames.Invented(number);
        Number = number;
        Type = type;
        Path = path;
        Address = address;
        Place = place;
        Placeholder = PlaceholderStart + Guid.NewGuid().ToString("N") + BeforePlace + place + BeforeName + name;
    }

    private FeishuFormFile(string placeholder, string? name, string place, int number, string type, string? path)
        : this(name, number, type, path, null, place) => Placeholder = placeholder;

    /// <summary>The file name, with its extension. Where the request does not tell it, <c>file-1</c> and so on, until the download does.</summary>
    public string Name { get; }

    /// <summary><c>image</c> or <c>attachment</c>: what the upload call is told, which must suit the control.</summary>
    public string Type { get; }

    /// <summary>The full path of a local file; null for one that is fetched.</summary>
    public string? Path { get; }

    /// <summary>The temporary address (valid 12 hours) of a file that is fetched; it is as good as the file, so it is not shown.</summary>
    internal Uri? Address { get; }

    /// <summary>What stands in the value of the control until the code of the upload takes its place.</summary>
    internal string Placeholder { get; }

    /// <summary>Which file of which request it is; empty while that is not known.</summary>
    internal string Place { get; }

    /// <summary>Where it stood among the files of its control, or cell, when they were read; it is called by that where it has no name.</summary>
    internal int Number { get; }

    /// <summary>Whether only its placeholder is left, in a copy of a form that was stored: what it holds is in the request.</summary>
    internal bool IsStored => Path is null && Address is null;

    /// <summary>Whether it was a local one, in a stored copy that does not say where it is.</summary>
    internal bool IsLost => IsStored && Place == OnDisk;

    /// <summary>Whether the name is the file's own.</summary>
    internal bool IsNamed { get; }

    /// <summary>The file name.</summary>
    public override string ToString() => Name;

    internal static FeishuFormFile Local(string path, string type) => new(System.IO.Path.GetFileName(path), 1, type, path, null, OnDisk);

    /// <summary>The same file, uploaded as the other kind.</summary>
    internal FeishuFormFile As(string type) => type == Type ? this
        : IsStored ? new FeishuFormFile(Placeholder, IsNamed ? Name : null, Place, Number, type, Path)
        : new FeishuFormFile(IsNamed ? Name : null, Number, type, Path, Address, Place);

    /// <summary>The same file, once it is known which of the request's it is.</summary>
    internal FeishuFormFile At(string place) => new(IsNamed ? Name : null, Number, Type, Path, Address, place + BeforeNumber + Number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The file that a placeholder in a stored copy stands for; with the path that was stored beside it, if any.</summary>
    internal static FeishuFormFile Stored(string placeholder, int number, string type, string? path) =>
        new(placeholder, NameIn(placeholder) is { Length: > 0 } name ? name : null, PlaceIn(placeholder), NumberIn(placeholder) ?? number, type, path);

    /// <summary>The name in a placeholder; empty where the file has none of its own.</summary>
    internal static string NameIn(string placeholder) => placeholder.Substring(placeholder.IndexOf(BeforeName) + 1);

    /// <summary>The number of the file in a placeholder; null where none is told.</summary>
    internal static int? NumberIn(string placeholder) =>
        int.TryParse(PlaceIn(placeholder).Split(BeforeNumber).Last(), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>Whether a placeholder stands for a local file.</summary>
    internal static bool IsOnDisk(string placeholder) => PlaceIn(placeholder) == OnDisk;

    internal static FeishuFormFile Remote(Uri address, string? name, int number, string type) => new(name, number, type, null, address, string.Empty);

    private static string PlaceIn(string placeholder)
    {
        string before = placeholder.Split(BeforeName)[0];
        return before.IndexOf(BeforePlace) is var at and >= 0 ? before.Substring(at + 1) : string.Empty;
    }
}
