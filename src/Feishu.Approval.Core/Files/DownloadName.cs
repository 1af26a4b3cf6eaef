using System.Net.Http.Headers;
using System.Text;
using Feishu.Approval.Forms;
using Feishu.Approval.Json;

namespace Feishu.Approval.Files;

/// <summary>What a download says its file is called.</summary>
internal static class DownloadName
{
    private static readonly Encoding Latin1 = Encoding.GetEncoding(28591);

    /// <summary>The name of <c>Content-Disposition</c>, <c>filename*</c> before <c>filename</c>; null when it gives none.</summary>
    public static string? Of(HttpContentHeaders headers)
    {
        ContentDispositionHeaderValue? disposition = headers.ContentDisposition;
        return FileNames.Clean(disposition?.FileNameStar) ?? FileNames.Clean(Decoded(disposition?.FileName?.Trim().Trim('"').Replace("\\\"", "\"")));
    }

    // Hosts write plain names as UTF-8 or with percent signs; a header is read byte by byte.
    private static string? Decoded(string? name)
    {
        if (name is null)
        {
            return null;
        }

        if (Array.TrueForAll(name.ToCharArray(), c => c <= 0xFF) && Array.Exists(name.ToCharArray(), c => c > 0x7F))
        {
            try
            {
                name = JsonFormat.StrictUtf8.GetString(Latin1.GetBytes(name));
            }
            catch (DecoderFallbackException)
            {
                // Then it is what it looks like.
            }
        }

        return Uri.UnescapeDataString(name);
    }
}
