using System.IO;
using System.Net.Http.Headers;
using System.Text.Json;
using Feishu.Approval.Forms;
using Feishu.Approval.Json;

namespace Feishu.Approval.Files;

/// <summary>
/// Whether a download is the file, or what hosts give in place of one that is gone: a page, or an answer of the service. One that is called
/// a file by the host, or that is named as what its type says, is not doubted.
/// </summary>
/// <param name="headers">What the download says of itself.</param>
/// <param name="name">What the file is called; null where only its content can tell.</param>
internal sealed class DownloadKind(HttpContentHeaders headers, string? name)
{
    /// <summary>How many bytes are looked at: an answer that tells of an error is shorter.</summary>
    public const int Head = 4096;

    private readonly string _extension = Path.GetExtension(name ?? string.Empty).TrimStart('.');

    /// <summary>Whether its type is one of what may stand in place of a file.</summary>
    public bool IsDoubted => (IsPage || IsJson) && !IsAttachment;

    /// <summary>What is downloaded, as its host says; null where it does not.</summary>
    public string? MediaType => TypeOf(headers);

    private bool IsAttachment => First(headers, "Content-Disposition").Equals("attachment", StringComparison.OrdinalIgnoreCase) && DownloadName.Of(headers) is not null;

    private bool IsPage => Is("text/html") && !_extension.StartsWith("htm", StringComparison.OrdinalIgnoreCase);

    private bool IsJson => Is("application/json") && !_extension.Equals("json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a doubted download is no file by how it begins.</summary>
    /// <param name="head">Its first bytes; all of them, where there are fewer than <see cref="Head"/>.</param>
    public bool IsNoFile(byte[] head) => FileKinds.OfContent(head) is null && (IsPage || FileKinds.IsBinary("." + _extension) || IsAnswer(head));

    /// <summary>What is downloaded, by these headers.</summary>
    public static string? TypeOf(HttpContentHeaders headers) => First(headers, "Content-Type") is { Length: > 0 } type ? type : null;

    /// <summary>A header as its host wrote it. The framework reads those only that are written strictly, which many are not.</summary>
    public static string Written(HttpContentHeaders headers, string name) => headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() ?? string.Empty : string.Empty;

    private static string First(HttpContentHeaders headers, string name) => Written(headers, name).Split(';')[0].Trim();

    private bool Is(string mediaType) => string.Equals(MediaType, mediaType, StringComparison.OrdinalIgnoreCase);

    // {"code":…,"msg":…}, as the service answers everywhere.
    private static bool IsAnswer(byte[] head)
    {
        try
        {
            JsonElement json = JsonFormat.Parse(head, JsonFormat.Reading);
            return json.Member("code") is not null && json.Member("msg") is not null;
        }
        catch (JsonException)
        {
            // No JSON, or more of it than any such answer has.
            return false;
        }
    }
}
