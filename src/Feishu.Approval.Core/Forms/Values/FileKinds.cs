using System.Text;

namespace Feishu.Approval.Forms;

/// <summary>What a file without an extension must be called, by what is said of it and by how it begins.</summary>
internal static class FileKinds
{
    /// <summary>How many bytes of a file its kind is told by.</summary>
    public const int Head = 16;

    private const string OpenXml = "application/vnd.openxmlformats-officedocument.";

    // What hosts say of files that people attach to requests. What they say of anything, such as octets, is not here.
    private static readonly Dictionary<string, string> ByMediaType = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/png"] = ".png",
        ["image/jpeg"] = ".jpg",
        ["image/jpg"] = ".jpg",
        ["image/gif"] = ".gif",
        ["image/bmp"] = ".bmp",
        ["image/webp"] = ".webp",
        ["image/heic"] = ".heic",
        ["image/heif"] = ".heif",
        ["image/avif"] = ".avif",
        ["image/tiff"] = ".tiff",
        ["image/svg+xml"] = ".svg",
        ["video/mp4"] = ".mp4",
        ["video/quicktime"] = ".mov",
        ["audio/mpeg"] = ".mp3",
        ["application/pdf"] = ".pdf",
        ["application/zip"] = ".zip",
        ["application/x-zip-compressed"] = ".zip",
        ["application/vnd.rar"] = ".rar",
        ["application/x-7z-compressed"] = ".7z",
        ["application/msword"] = ".doc",
        ["application/vnd.ms-excel"] = ".xls",
        ["application/vnd.ms-powerpoint"] = ".ppt",
        [OpenXml + "wordprocessingml.document"] = ".docx",
        [OpenXml + "spreadsheetml.sheet"] = ".xlsx",
        [OpenXml + "presentationml.presentation"] = ".pptx",
        ["text/plain"] = ".txt",
        ["text/csv"] = ".csv",
        ["application/xml"] = ".xml",
        ["text/xml"] = ".xml",
    };

    // Where the signature stands, what it is, the extension. Pictures and films as the client takes them, and PDF.
    private static readonly (int At, byte[] Signature, string Extension)[] BySignature =
    {
        (0, new byte[] { 0x89, 0x50, 0x4E, 0x47 }, ".png"),
        (0, new byte[] { 0xFF, 0xD8, 0xFF }, ".jpg"),
        (0, Encoding.ASCII.GetBytes("GIF8"), ".gif"),
        (8, Encoding.ASCII.GetBytes("WEBP"), ".webp"),
        (4, Encoding.ASCII.GetBytes("ftyphei"), ".heic"),
        (4, Encoding.ASCII.GetBytes("ftypmif1"), ".heic"),
        (4, Encoding.ASCII.GetBytes("ftypavi"), ".avif"),
        (4, Encoding.ASCII.GetBytes("ftypqt"), ".mov"),
        (4, Encoding.ASCII.GetBytes("ftyp"), ".mp4"),
        (0, new byte[] { 0x49, 0x49, 0x2A, 0x00 }, ".tiff"),
        (0, new byte[] { 0x4D, 0x4D, 0x00, 0x2A }, ".tiff"),
        (0, Encoding.ASCII.GetBytes("%PDF-"), ".pdf"),
        (0, Encoding.ASCII.GetBytes("BM"), ".bmp"),
    };

    // Pictures and videos by name, beyond those that a media type or a signature above leads to.
    private static readonly HashSet<string> Pictures = new(
        ByMediaType.Where(kind => kind.Key.StartsWith("image/", StringComparison.Ordinal) || kind.Key.StartsWith("video/", StringComparison.Ordinal)).Select(kind => kind.Value)
            .Concat(new[] { ".jpeg", ".jpe", ".jfif", ".tif", ".ico", ".jxl", ".psd", ".raw", ".dng", ".m4v", ".avi", ".mkv", ".webm", ".3gp", ".wmv", ".flv", ".mpg", ".mpeg" }),
        StringComparer.OrdinalIgnoreCase);

    // What is written in letters, of what a media type leads to.
    private static readonly HashSet<string> Texts = new(StringComparer.OrdinalIgnoreCase) { ".txt", ".csv", ".xml", ".svg" };

    /// <summary>Whether files with an extension, with its point, hold no text, as pictures, documents and archives.</summary>
    public static bool IsBinary(string extension) =>
        (IsPicture(extension) || ByMediaType.Values.Contains(extension, StringComparer.OrdinalIgnoreCase)) && !Texts.Contains(extension);

    /// <summary>Whether an extension, with its point, is that of a picture or a video.</summary>
    public static bool IsPicture(string extension) => Pictures.Contains(extension);

    /// <summary>The extension of a media type, with its point; null when it says nothing.</summary>
    public static string? OfMediaType(string? mediaType) => mediaType is not null && ByMediaType.TryGetValue(mediaType, out string? extension) ? extension : null;

    /// <summary>The extension of a file that begins so, with its point; null when that is no picture, film or PDF.</summary>
    public static string? OfContent(byte[] head)
    {
        foreach ((int at, byte[] signature, string extension) in BySignature)
        {
            if (head.Length >= at + signature.Length && head.AsSpan(at, signature.Length).SequenceEqual(signature))
            {
                return extension;
            }
        }

        return null;
    }
}
