using System.Text.Json;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>A telephone: country code and national number, read with underscores and written in camel case.</summary>
internal sealed class TelephoneControls : ControlFamily
{
    private static readonly Regex Spelled = new(@"^\+[1-9][0-9]{0,3}\z", RegexOptions.CultureInvariant);

    private static readonly Regex Whole = new(@"^(?<country>\+[1-9][0-9]{0,3}) (?<number>[0-9(][0-9 ()./-]*)\z", RegexOptions.CultureInvariant);

    private const string Example = "@{ countryCode = '+49'; nationalNumber = '3012345678' }";

    public TelephoneControls()
        : base("telephone")
    {
    }

    public override CellShape InCell => CellShape.Telephone;

    public override string JsonExample => """{"countryCode":"+49","nationalNumber":"3012345678"}""";

    // A country without a number is what an empty field shows.
    public override bool HoldsSomething(JsonElement read) => base.HoldsSomething(read)
        && !(read.Member("value") is { ValueKind: JsonValueKind.Object } value && Either(value, "country_code", "countryCode") is not null && Either(value, "national_number", "nationalNumber") is null);

    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope)
    {
        JsonElement value = control.Value ?? default;
        string? country = Either(value, "country_code", "countryCode");
        string? number = Either(value, "national_number", "nationalNumber");
        if (!HoldsSomething(control.Json))
        {
            return null;
        }

        return country is null || number is null ? scope.NeedsUser(control, nameof(Messages.Issue_Shape)) : control.Written(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("countryCode", country);
            writer.WriteString("nationalNumber", number);
            writer.WriteEndObject();
        });
    }

    public override FormFault? Contradiction(ReadControl given) =>
        FormFault.Unless(given.Value?.Text("country_code"), "country_code", given.Value?.Text("countryCode"), "countryCode")
        ?? FormFault.Unless(given.Value?.Text("national_number"), "national_number", given.Value?.Text("nationalNumber"), "nationalNumber");

    public override NewValue FromGiven(object value, ValuePlace place)
    {
        if (place.Look.Plain(value) is string text)
        {
            return Given(text, place);
        }

        Dictionary<string, object?> keys = place.Look.Keys(value, "countryCode", "nationalNumber") ?? throw new FormFaultException(nameof(Messages.Fault_TelephoneWanted), Example);
        return Written(Country(Text(keys, "countryCode", place.Look)), Text(keys, "nationalNumber", place.Look));
    }

    private static NewValue Written(string country, string number)
    {
        return NewValue.Of(writer =>
        {
            var graph = new GraphWriter(ObjectReader.Clr, writer);
            writer.WriteStartObject();
            writer.WritePropertyName("countryCode");
            graph.Write(country);
            writer.WritePropertyName("nationalNumber");
            graph.Write(number);
            writer.WriteEndObject();
        });
    }

    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition)
    {
        JsonElement? phone = control.Value;
        return ValueShape.Unless(
            ValueShape.IsText(phone?.Member("countryCode")) && ValueShape.IsText(phone?.Member("nationalNumber")), nameof(Messages.Finding_Telephone), nameof(Messages.Hint_Telephone), JsonExample).Concat(ValueShape.Rounded(phone?.Text("nationalNumber")));
    }

    public override object? Plain(WrittenControl control, FeishuControlDefinition? definition) => control.Value is { ValueKind: JsonValueKind.Object } phone
        ? string.Join(" ", new[] { Either(phone, "country_code", "countryCode"), Either(phone, "national_number", "nationalNumber") }.Where(part => part is not null))
        : base.Plain(control, definition);

    public override bool IsSame(WrittenControl sent, WrittenControl other)
    {
        JsonElement? one = sent.Value;
        JsonElement? two = other.Value;
        return one?.Text("countryCode") == two?.Text("countryCode") && one?.Text("nationalNumber") == two?.Text("nationalNumber");
    }

    // As views show it. Where the country code ends is not guessed at; blanks group the digits of a number, and are no part of it, unless they stand there already.
    private NewValue Given(string text, ValuePlace place)
    {
        if (place.Present is { ValueUtf8.IsEmpty: false } present && JsonValue.Parse(present.ValueUtf8.Span) is { ValueKind: JsonValueKind.Object } there
            && Equals(Plain(new WrittenControl(present), null), text) && there.Text("countryCode") is string country && there.Text("nationalNumber") is string number)
        {
            return Written(country, number);
        }

        Match both = Whole.Match(Spelling.Seen(text));
        return both.Success ? Written(both.Groups["country"].Value, both.Groups["number"].Value.Replace(" ", string.Empty)) : throw new FormFaultException(nameof(Messages.Fault_TelephoneWanted), Example);
    }

    // All documented ones have the plus sign; people leave it out.
    private static string Country(string given) => given.Trim() is { Length: > 0 and <= 4 } digits && digits.All(letter => letter is >= '0' and <= '9') && digits[0] != '0' ? "+" + digits
        : Spelled.IsMatch(given.Trim()) ? given.Trim()
        : throw new FormFaultException(nameof(Messages.Fault_CountryCode), given, Example);

    // As text only: a number has lost its leading zeros, and a rounded one its digits.
    private static string Text(Dictionary<string, object?> keys, string key, GivenReader look) =>
        keys.TryGetValue(key, out object? value) && look.Plain(value) is string text && !IdText.IsScientific(text) ? text : throw new FormFaultException(nameof(Messages.Fault_TelephoneWanted), Example);

    private static string? Either(JsonElement value, string read, string written) =>
        value.Text(read) is { Length: > 0 } one ? one : value.Text(written) is { Length: > 0 } other ? other : null;
}
