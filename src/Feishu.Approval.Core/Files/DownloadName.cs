using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Feishu.Approval.Forms;
using Feishu.Approval.Json;

namespace Feishu.Approval.Files;

/// <summary>What a download says its file is called.</summary>
internal static class DownloadName
{
    private static readonly Encoding Latin1 = Encoding.GetEncoding(28591);

    // Up to the next semicolon, or in quotes: many hosts write blanks, brackets and commas without quotes, or nothing before the name.
    private static readonly Regex Names = new(
        @"(?:^|;)\s*filename(?<star>\*)?\s*=\s*(?:""(?<name>[^""]*)""\s*(?=;|\z)|(?<name>[^;]*))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The name of <c>Content-Disposition</c>, <c>filename*</c> before <c>filename</c>; null when it gives none.</summary>
    public static string? Of(HttpContentHeaders headers)
    {
        ContentDispositionHeaderValue? disposition = headers.ContentDisposition;
        return FileNames.Clean(disposition?.FileNameStar) ?? FileNames.Clean(Decoded(Bare(disposition?.FileName))) ?? Loose(DownloadKind.Written(headers, "Content-Disposition"));
    }

    private static string? Loose(string written)
    {
        Match[] names = Names.Matches(written).Cast<Match>().OrderByDescending(name => name.Groups["star"].Success).ToArray();
        return names.Select(name => FileNames.Clean(Decoded(name.Groups["star"].Success ? Behind(name.Groups["name"].Value) : Quoted(name.Groups["name"].Value)))).FirstOrDefault(name => name is not null);
    }

    // Words of MIME are understood in quotes only.
    private static string? Quoted(string name) =>
        Bare(ContentDispositionHeaderValue.TryParse($"x; filename=\"{name.Trim().Trim('"')}\"", out ContentDispositionHeaderValue? strict) ? strict.FileName : name);

    // The encoding and the language stand before it, each with a quote behind.
    private static string Behind(string name) => name.Trim().Split(new[] { '\'' }, 3) is { Length: 3 } parts ? parts[2] : name;

    private static string? Bare(string? name) => name?.Trim().Trim('"').Replace("\\\"", "\"");

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
