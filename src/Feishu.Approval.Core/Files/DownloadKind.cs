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

    private bool IsAttachment => string.Equals(headers.ContentDisposition?.DispositionType, "attachment", StringComparison.OrdinalIgnoreCase) && DownloadName.Of(headers) is not null;

    private bool IsPage => Is("text/html") && !_extension.StartsWith("htm", StringComparison.OrdinalIgnoreCase);

    private bool IsJson => Is("application/json") && !_extension.Equals("json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a doubted download is no file by how it begins.</summary>
    /// <param name="head">Its first bytes; all of them, where there are fewer than <see cref="Head"/>.</param>
    public bool IsNoFile(byte[] head) => IsPage || FileKinds.IsBinary("." + _extension) || IsAnswer(head);

    private bool Is(string mediaType) => string.Equals(headers.ContentType?.MediaType, mediaType, StringComparison.OrdinalIgnoreCase);

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
