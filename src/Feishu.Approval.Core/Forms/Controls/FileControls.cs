using System.Text.Json;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Pictures or attachments: temporary addresses are read, codes of uploads are written. Each address becomes a file that is
/// fetched and uploaded again when the form is sent; a placeholder holds its place until then.
/// </summary>
internal sealed class FileControls : ControlFamily
{
    private static readonly Regex Code = new(@"^[A-Za-z0-9_-]{8,128}\z", RegexOptions.CultureInvariant);

    private readonly string _upload;

    /// <param name="upload">What the upload call is told.</param>
    /// <param name="types">The types.</param>
    public FileControls(string upload, params string[] types)
        : base(types)
    {
        _upload = upload;
    }

    public override bool TakesArray => true;

    public override CellShape InCell => CellShape.Files;

    public override bool TakesFiles => true;

    public override string JsonExample => """["D93653C3-2609-4EE0-8041-61DC1D84F0B5"]""";

    /// <summary>Whether a type is one of pictures, by its name: also in a version that nobody has described yet.</summary>
    public static bool AreImages(string type) => type.StartsWith("image", StringComparison.Ordinal);

    /// <summary>The same of files of any kind.</summary>
    public static bool AreFiles(string type) => AreImages(type) || type.StartsWith("attachment", StringComparison.Ordinal);

    /// <summary>
    /// Whether files are the same: codes are sent and addresses are read, so all that can be compared is how many there are, and
    /// names where both sides know them.
    /// </summary>
    public static bool SameFiles(JsonElement? sent, ReadControl read)
    {
        if (Texts(read) is not string[] there || TextArray.Of(sent) is not { Length: > 0 } ours)
        {
            return true;
        }

        string?[] names = FileNames.Of(read.Json.Member("ext"), there);
        return ours.Length == there.Length && !ours.Where((text, i) => Differs(text, there[i], names[i])).Any();
    }

    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope)
    {
        // All or nothing: a control that keeps some of its files has lost the others.
        if (Texts(control) is not string[] texts || texts.Any(text => FileNames.Address(text) is null && !Code.IsMatch(text)))
        {
            return scope.NeedsUser(control, nameof(Messages.Issue_NoFile));
        }

        string?[] names = FileNames.Of(control.Json.Member("ext"), texts);
        string[] changed = FileNames.Changed(control.Json.Member("ext"), texts);
        var files = new List<FeishuFormFile>();
        for (int i = 0; i < texts.Length; i++)
        {
            if (FileNames.Address(texts[i]) is Uri address)
            {
                var file = FeishuFormFile.Remote(address, names[i], i + 1, _upload);
                files.Add(file);
                texts[i] = file.Placeholder;
            }
        }

        // Pictures that the client took may have had none; whatever it was, it goes up under another one.
        scope.NamesLost(control, files, changed);

        return control.Written(writer => TextArray.Write(texts, writer), files);
    }

    public override NewValue FromGiven(object value, ValuePlace place) => GivenFiles.Value(value, _upload, place);

    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition)
    {
        if (control.Value is not JsonElement value || !ValueShape.IsTexts(value))
        {
            yield return Verdict.Value(nameof(Messages.Finding_Files), nameof(Messages.Hint_Files));
        }
        else if (value.EnumerateArray().Any(item => GivenFiles.IsAddress(item.GetString()!)))
        {
            yield return Verdict.Value(nameof(Messages.Finding_FileAddress), nameof(Messages.Hint_Files));
        }
        else if (value.EnumerateArray().Any(item => GivenFiles.IsPath(item.GetString()!)))
        {
            yield return Verdict.Value(nameof(Messages.Finding_FilePath), nameof(Messages.Hint_Files));
        }
    }

    public override object? Plain(WrittenControl control, FeishuControlDefinition? definition) => Names(control);

    public override object? PlainRead(ReadControl read) => Names(read);

    /// <summary>The names of files that are still to be uploaded; of those that were, all that is left is their codes.</summary>
    public static NameList? Names(WrittenControl control) =>
        TextArray.Of(control.Value) is { Length: > 0 } texts ? NameList.Of(texts.Select((text, i) => Shown(text, null, i)).ToArray()) : null;

    /// <summary>The names of files that were read. An address is as good as the file, so it is never shown.</summary>
    public static NameList? Names(ReadControl read)
    {
        string[] texts = Texts(read) ?? Array.Empty<string>();
        string?[] names = FileNames.Of(read.Json.Member("ext"), texts);
        return texts.Length == 0 ? null : NameList.Of(texts.Select((text, i) => Shown(text, names[i], i)).ToArray());
    }

    // Each upload of a file has a code of its own.
    public override bool IsSame(WrittenControl sent, WrittenControl other) => Meaning.SameUnknown(sent.Value, other.Value);

    public override bool IsSameAsRead(JsonElement sent, ReadControl read) => SameFiles(sent.Member("value"), read);

    // What stands in the value, addresses or codes; null when it is nothing of that kind.
    private static string[]? Texts(ReadControl control) => TextArray.Of(control.Value) is { Length: > 0 } texts ? texts : null;

    private static string Shown(string text, string? name, int at)
    {
        bool isPlaceholder = text.StartsWith(FeishuFormFile.PlaceholderStart, StringComparison.Ordinal);
        string? known = isPlaceholder ? FeishuFormFile.NameIn(text) : name;
        return !string.IsNullOrEmpty(known) ? known! : isPlaceholder || FileNames.Address(text) is not null ? FileNames.Invented((isPlaceholder ? FeishuFormFile.NumberIn(text) : null) ?? at + 1) : SafeText.Lines(text)!;
    }

    private static bool Differs(string sent, string there, string? name)
    {
        if (sent.StartsWith(FeishuFormFile.PlaceholderStart, StringComparison.Ordinal))
        {
            string ours = FeishuFormFile.NameIn(sent);
            return name is not null && ours.Length > 0 && ours != name;
        }

        // A code against a code; the platform prints them in capitals.
        return FileNames.Address(there) is null && !string.Equals(sent, there, StringComparison.OrdinalIgnoreCase);
    }
}
