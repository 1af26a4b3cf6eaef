namespace Feishu.Approval.Forms;

/// <summary>
/// What is known of addresses in words while a form is being changed. Whoever changes a form may not ask the service: it notes what it would have
/// to know, and whoever may ask fills it in and has the form changed once more.
/// </summary>
internal sealed class DistrictWords
{
    private readonly Dictionary<string, DistrictFinding?> _words = new(StringComparer.Ordinal);

    /// <summary>The words that nobody has looked up yet.</summary>
    public IReadOnlyList<string> Unknown => _words.Where(entry => entry.Value is null).Select(entry => entry.Key).ToArray();

    /// <summary>What the words mean; null, and noted, where that is not known.</summary>
    public DistrictFinding? Find(string words)
    {
        if (!_words.TryGetValue(words, out DistrictFinding? finding))
        {
            _words.Add(words, null);
        }

        return finding;
    }

    public void Add(string words, DistrictFinding finding) => _words[words] = finding;

    /// <summary>Whether a text is an address in words: no id of a district has blanks, slashes, letters of a language, or no digit at all.</summary>
    public static bool Are(string text) => text.Any(letter => letter is '/' or '\\' or '>' or > '\x7E' || char.IsWhiteSpace(letter)) || !text.Any(letter => letter is >= '0' and <= '9');
}

/// <summary>What the words of an address came to.</summary>
/// <param name="Id">The district; null where none was found, or several.</param>
/// <param name="Fault">What to say then.</param>
internal sealed record DistrictFinding(string? Id, FormFault? Fault = null);
