using System.Text;
using System.Text.RegularExpressions;
using Feishu.Approval.Json;

namespace Feishu.Approval.Ids;

/// <summary>What leads to a person without being an id: an e-mail address, or a mobile number with + and country code. Neither can be the id of anybody.</summary>
/// <param name="Text">As it is asked for: full-width forms as plain ones, a number without its gaps.</param>
/// <param name="IsMobile">Whether it is a number.</param>
internal sealed record PersonContact(string Text, bool IsMobile)
{
    private const string MailLink = "mailto:";

    private const string Part = @"[^\s@<>()\[\],;:""\\]+";

    private static readonly Regex Email = new("^" + Part + "@" + Part + @"\.[^\s@<>()\[\],;:""\\.]{2,}$", RegexOptions.CultureInvariant);

    // As mail programs copy people: a name, and the address behind it in brackets. A name with a comma stands in quotes there.
    private static readonly Regex Bracketed = new(
        @"^(?:""[^""]*""\s*|[^<>@;|\n,""/]*)[<(]\s*(?:mailto:)?(?<address>[^<>()\s]+@[^<>()\s]+|\+[0-9][0-9 .\-]+)\s*[>)]\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex Mobile = new(@"^\+[0-9]{6,15}$", RegexOptions.CultureInvariant);

    private static readonly Regex Gaps = new(@"[\s().\-\u2010-\u2015]", RegexOptions.CultureInvariant);

    private static readonly char[] Signs = { '@', '+', '\uFF20', '\uFF0B', '\uFE6B', '\uFE62' };

    /// <summary>The address or number that a text is; null for any other text.</summary>
    public static PersonContact? Of(string? text)
    {
        // Most texts are ids, and a bulk run looks at many.
        if (text is null || text.IndexOfAny(Signs) < 0 || !WholeText.Is(text))
        {
            return null;
        }

        string plain = text.Normalize(NormalizationForm.FormKC).Trim();
        plain = Bracketed.Match(plain.Replace('\u201C', '"').Replace('\u201D', '"').Replace('\u3001', ',')) is { Success: true } named ? named.Groups["address"].Value : plain.StartsWith(MailLink, StringComparison.OrdinalIgnoreCase) ? plain.Substring(MailLink.Length) : plain;
        if (!plain.StartsWith("+", StringComparison.Ordinal))
        {
            return Email.IsMatch(plain) && !PageAddress.Is(plain) ? new PersonContact(plain, false) : null;
        }

        string number = Gaps.Replace(plain, string.Empty);
        return Mobile.IsMatch(number) ? new PersonContact(number, true) : null;
    }

    /// <summary>Whether they are the same to whoever sends to them: letters of an address in any case.</summary>
    public bool Equals(PersonContact? other) => other is not null && string.Equals(Text, other.Text, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Text);
}
