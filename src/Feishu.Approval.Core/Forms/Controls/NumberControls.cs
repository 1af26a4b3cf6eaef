using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// A number, kept by its digits. A person gives a number, or text that is one as JSON writes it; what a culture writes is
/// refused, since it would be a guess.
/// </summary>
internal class NumberControls : ControlFamily
{
    private static readonly Regex Json = new(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant);

    // One thousand two hundred thirty-four to those who group by points.
    private static readonly Regex MayBeGrouped = new(@"^-?[1-9][0-9]{0,2}\.[0-9]{3}\z", RegexOptions.CultureInvariant);

    public NumberControls()
        : this("number")
    {
    }

    protected NumberControls(params string[] types)
        : base(types)
    {
    }

    public override CellShape InCell => CellShape.Number;

    public override bool FeedsFormulas => true;

    public override string JsonExample => "1234.56";

    /// <summary>What is written for a number that a person gave.</summary>
    /// <exception cref="FormFaultException">It is no number.</exception>
    public static NewValue Given(object value, GivenReader look) => look.Plain(value) switch
    {
        string text => NewValue.Number(Digits(text)),
        double or float => NewValue.Of(writer => new GraphWriter(ObjectReader.Clr, writer).Write(look.Plain(value))),
        var other => NewValue.Number(GivenReader.ExactDigits(other) ?? throw new FormFaultException(nameof(Messages.Fault_NumberWanted), other?.GetType().Name)),
    };

    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope) =>
        ExactDigits.Of(control.Value) is string digits
            ? control.Written(writer => writer.WriteRawValue(digits, skipInputValidation: true))
            : scope.NeedsUser(control, nameof(Messages.Issue_Shape));

    public override NewValue FromGiven(object value, ValuePlace place) => Given(value, place.Look);

    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition) =>
        ValueShape.Unless(control.Value?.ValueKind == JsonValueKind.Number, nameof(Messages.Finding_Number), nameof(Messages.Hint_Number));

    public override bool IsSame(WrittenControl sent, WrittenControl other) => Meaning.SameNumber(sent.Value, other.Value);

    public override bool IsPlainlyRight(ReadOnlySpan<byte> value) => value[0] is (byte)'-' or (>= (byte)'0' and <= (byte)'9');

    protected override bool IsSameUnconverted(JsonElement sent, ReadControl read) => Meaning.SameNumber(sent.Member("value"), read.Value);

    /// <summary>Whether a text is a number as JSON writes it.</summary>
    public static bool IsNumber(string text) => Json.IsMatch(text);

    private static string Digits(string given)
    {
        // Cells bring blanks along, and keyboards full-width digits.
        string text = Spelling.Number(given);
        if (!IsNumber(text))
        {
            throw text.Any(char.IsDigit) ? new FormFaultException(nameof(Messages.Fault_NumberText)) : new FormFaultException(nameof(Messages.Fault_NumberWords), text);
        }

        bool groupsByPoints = CultureInfo.CurrentCulture.NumberFormat.NumberGroupSeparator == ".";
        return groupsByPoints && MayBeGrouped.IsMatch(text) ? throw new FormFaultException(nameof(Messages.Fault_NumberAmbiguous), CultureInfo.CurrentCulture.Name, text + "0") : text;
    }
}
