using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>The names of the files of a control, as its <c>ext</c> or the end of an address tells them.</summary>
internal static class FileNames
{
    // The end of a version, a date or a sentence is none; digits alone are one where a program cut an archive into parts (.001).
    private static readonly Regex Extension = new(@".\.([A-Za-z0-9_+~-]*[A-Za-z][A-Za-z0-9_+~-]*|[0-9]{3})\z", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>One name for each text; null where it is not known.</summary>
    public static string?[] Of(JsonElement? ext, string[] texts)
    {
        string?[] listed = Listed(ext, texts.Length);
        return texts.Select((text, i) => (i < listed.Length ? Clean(listed[i]) : null) ?? FromAddress(Address(text))).ToArray();
    }

    /// <summary>The names that the list tells and that no file goes up under as they stand there, each with what it becomes.</summary>
    public static string[] Changed(JsonElement? ext, string[] texts) =>
        Listed(ext, texts.Length).Where((_, i) => Address(texts[i]) is not null).Select(name => (Told: name?.Trim(), Kept: Clean(name))).Where(name => name.Kept is not null && name.Kept != name.Told).Select(name => name.Told + " -> " + name.Kept).ToArray();

    /// <summary>The address that a text is, some of which come escaped once too often; null for a code and for anything else.</summary>
    public static Uri? Address(string text) =>
        Uri.TryCreate(text.Replace("\\u0026", "&"), UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? address : null;

    /// <summary>What a file is called that has no name yet; its extension is what the download tells.</summary>
    public static string Invented(int number) => "file-" + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether a name has an extension, which the upload demands.</summary>
    public static bool HasExtension(string name) => Extension.IsMatch(name);

    /// <summary>The last part of a name, and nothing in it that a header or a path might take for its own; null when nothing is left.</summary>
    public static string? Clean(string? text)
    {
        string name = (text ?? string.Empty).Split('/', '\\').Last().Trim();
        bool isWhole = WholeText.Is(name);
        name = new string(name.Select(c => SafeText.IsUnsafe(c) || c == '"' || (char.IsSurrogate(c) && !isWhole) ? '_' : c).ToArray());
        return name.Length is 0 or > 200 || name is "." or ".." ? null : name;
    }

    private static string?[] Listed(JsonElement? ext, int count)
    {
        string?[] names = ext switch
        {
            { ValueKind: JsonValueKind.String } text => Listed(text.GetString()!, count),
            { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().Select(item => item.AsText()).ToArray(),
            _ => Array.Empty<string?>(),
        };
        return names.Length == count ? names : Array.Empty<string?>();
    }

    // The list itself, as the text that it is in JSON, is one too.
    private static string?[] Listed(string text, int count) =>
        text.TrimStart().StartsWith("[", StringComparison.Ordinal) && ReadFormText.Items(text) is { } list && list.All(ReadFormText.IsWhole) ? list.Select(item => item.AsText()).ToArray() : FileNameList.Cut(text, count);

    // The end of a path is a name only when it has an extension; download calls end in words like "authcode".
    private static string? FromAddress(Uri? address) =>
        address is not null && Clean(Uri.UnescapeDataString(address.AbsolutePath)) is string name && HasExtension(name) ? name : null;
}
