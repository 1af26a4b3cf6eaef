using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>input and textarea.</summary>
internal sealed class TextKind : TypedControlKind<TextValue>
{
    protected override TextValue ReadValue(PostedControl posted, FormContext context) =>
        new(posted.RequireText(posted.Value, "value"));

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, TextValue value) =>
        writer.WriteStringValue(value.Text);
}

/// <summary>telephone: camel case going in, snake case coming out.</summary>
internal sealed class TelephoneKind : TypedControlKind<TelephoneValue>
{
    protected override TelephoneValue ReadValue(PostedControl posted, FormContext context)
    {
        var value = posted.RequireKind(posted.Value, JsonValueKind.Object, "value");
        return new TelephoneValue(
            posted.RequireText(value, "countryCode", "value"), posted.RequireText(value, "nationalNumber", "value"));
    }

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, TelephoneValue value)
    {
        writer.WriteStartObject();
        writer.WriteString("country_code", value.CountryCode);
        writer.WriteString("national_number", value.NationalNumber);
        writer.WriteEndObject();
    }
}

/// <summary>number. The digits are kept as they came.</summary>
internal sealed class NumberKind : TypedControlKind<NumberValue>
{
    protected override NumberValue ReadValue(PostedControl posted, FormContext context)
    {
        // One of the vendor's samples sends a number as text, so that must pass here too.
        if (posted.Value.ValueKind == JsonValueKind.String && JsonText.IsNumber(posted.Value.GetString()!))
        {
            return new NumberValue(posted.Value.GetString()!);
        }

        return new NumberValue(posted.RequireKind(posted.Value, JsonValueKind.Number, "value").GetRawText());
    }

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, NumberValue value) =>
        writer.WriteRawValue(value.Digits);
}

/// <summary>formula. Whether the value agrees is judged once the whole form is known.</summary>
internal sealed class FormulaKind : TypedControlKind<NumberValue>
{
    protected override NumberValue ReadValue(PostedControl posted, FormContext context) =>
        new(posted.RequireKind(posted.Value, JsonValueKind.Number, "value").GetRawText());

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, NumberValue value) =>
        writer.WriteRawValue(value.Digits);

    protected override void WriteExtension(Utf8JsonWriter writer, SandboxControl control, NumberValue value)
    {
        writer.WriteStartObject();
        writer.WriteString("capitalValue", CapitalDigits.Of(value.Digits));
        writer.WriteEndObject();
    }
}
