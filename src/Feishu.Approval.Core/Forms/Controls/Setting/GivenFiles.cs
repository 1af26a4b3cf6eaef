using System.IO;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Forms;

/// <summary>
/// The files that a person gives for a picture or attachment control: codes of uploads, and local files, which are uploaded when the form is sent.
/// A file that the control holds already may be given again, so that another can be put beside it.
/// </summary>
internal static class GivenFiles
{
    private static readonly Regex Code = new(@"^[0-9A-Za-z]{8}(-[0-9A-Za-z]{4}){3}-[0-9A-Za-z]{12}\z", RegexOptions.CultureInvariant);

    // So many of the signs that stand between two files may a name have, and one.
    private const int WidestName = 8;

    private static readonly char[] Lines = { '|', '\n' };

    private static readonly string[] Addresses = { "https://", "http://" };

    /// <param name="value">What a person gave.</param>
    /// <param name="type">What the upload call is told.</param>
    /// <param name="place">The control that it is meant for.</param>
    public static NewValue Value(object value, string type, ValuePlace place)
    {
        var files = new List<FeishuFormFile>();
        string[] texts = Refusals.All(place, place.Look.Many(value).SelectMany(item => Cell(item, place)), (item, _) => Text(item, type, place, files));
        return NewValue.Texts(texts) with { Files = files };
    }

    /// <summary>Whether a text is the address of a file, as it is read; a form takes codes.</summary>
    public static bool IsAddress(string text) => Addresses.Any(start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text is the path or the name of a file, which nobody uploads where a form is written by hand. No code has such letters.</summary>
    public static bool IsPath(string text) =>
        !text.StartsWith(FeishuFormFile.PlaceholderStart, StringComparison.Ordinal) && text.Any(letter => letter is '/' or '\\' or '.' or <= ' ' or > '~');

    // Several in one text, as a cell of a list has them; quotes around a path come with it where it was copied as one. A name may hold any of these signs.
    private static IEnumerable<object?> Cell(object? item, ValuePlace place)
    {
        if (place.Look.Plain(item) is not string text || IsThere(text, place))
        {
            return new[] { item };
        }

        string[] lines = Parts(text, Lines);
        string[] parts = Parts(text, CellList.Between);
        return TextCuts.Of(text, WidestName, part => IsThere(Bare(part), place)) is { Length: > 0 } files ? files.Select(Bare).ToArray()
            : lines.Length > 1 || (lines.Length == 1 && IsThere(lines[0], place)) ? lines
            : parts.Length > 1 && parts.Any(part => IsThere(part, place)) ? parts
            : new[] { item };
    }

    private static string[] Parts(string text, char[] between) => text.Split(between).Select(Bare).Where(part => part.Length > 0).ToArray();

    private static string Bare(string part) => part.Trim().Trim(CellList.Quotes).Trim();

    private static bool IsThere(string text, ValuePlace place)
    {
        try
        {
            return place.Files.Any(present => present.Placeholder == text) || (!IsAddress(text) && (Code.IsMatch(text) || File.Exists(place.FullPath(text))));
        }
        catch (FeishuException)
        {
            return false;
        }
    }

    private static string Text(object? item, string type, ValuePlace place, List<FeishuFormFile> files)
    {
        object? plain = place.Look.Plain(item);
        if (plain is FeishuFormFile file)
        {
            return Keep(Suited(file, type, place), files);
        }

        if (plain is FileInfo local)
        {
            return Keep(Local(local, type, place), files);
        }

        if (plain is DirectoryInfo folder)
        {
            throw Rejected(folder.FullName, NotThere(folder.FullName), place);
        }

        if (plain is not string text)
        {
            return place.Look.TextOf(plain, "Code") ?? throw new FormFaultException(nameof(Messages.Fault_FileWanted));
        }

        if (place.Files.FirstOrDefault(present => present.Placeholder == text) is FeishuFormFile known)
        {
            return Keep(Suited(known, type, place), files);
        }

        if (IsAddress(text))
        {
            throw new Failure(FailureKind.FileRejected, nameof(Messages.FileRejected_Address), place.Label).ToException();
        }

        // What looks like a code is one where there is no file of that name, or no file system at all.
        bool isCode = Code.IsMatch(text);
        string path = FullPath(text, place, isCode);
        return File.Exists(path) ? Keep(Local(new FileInfo(path), type, place), files)
            : isCode ? text
            : throw Rejected(text, NotThere(path), place);
    }

    private static string FullPath(string text, ValuePlace place, bool isCode)
    {
        try
        {
            return place.FullPath(text);
        }
        catch (FeishuException) when (isCode)
        {
            return string.Empty;
        }
    }

    private static string Keep(FeishuFormFile file, List<FeishuFormFile> files)
    {
        files.Add(file);
        return file.Placeholder;
    }

    // A file of another control is uploaded as this one wants it.
    private static FeishuFormFile Suited(FeishuFormFile file, string type, ValuePlace place) => file.Type == type ? file
        : type == FileLimits.Image && file.IsNamed && !PictureFile.IsNamedSo(file.Name) ? throw Rejected(file.Name, new FormFault(nameof(Messages.Fault_FileNoPicture)), place)
        : file.As(type);

    private static FeishuFormFile Local(FileInfo file, string type, ValuePlace place)
    {
        FormFault? fault = Length(file) is not long length ? NotThere(file.FullName)
            : !FileNames.HasExtension(file.Name) ? new FormFault(nameof(Messages.Fault_FileNoExtension))
            : FileLimits.Fault(length, type) ?? (type == FileLimits.Image && !PictureFile.Is(file) ? new FormFault(nameof(Messages.Fault_FileNoPicture)) : null);
        return fault is null ? FeishuFormFile.Local(file.FullName, type) : throw Rejected(file.FullName, fault, place);
    }

    // A link says nothing of the file that it leads to, nor whether that is there. One that cannot be read now is judged when it is sent.
    private static long? Length(FileInfo file)
    {
        if (!file.Exists || (file.Attributes & FileAttributes.ReparsePoint) == 0)
        {
            return file.Exists ? file.Length : null;
        }

        try
        {
            using FileStream target = new(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return target.Length;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return file.Length;
        }
    }

    private static FormFault NotThere(string path) => new(Directory.Exists(path) ? nameof(Messages.Fault_FileIsFolder) : nameof(Messages.Fault_NoSuchFile));

    private static FeishuException Rejected(string path, FormFault fault, ValuePlace place)
    {
        var failure = new Failure(FailureKind.FileRejected, nameof(Messages.FileRejected_Place), place.Label, path, fault);
        return (fault.Key == nameof(Messages.Fault_FileNoExtension) ? failure with { ActionKey = nameof(Messages.FileRejected_NoExtensionAction) } : failure).ToException();
    }
}
