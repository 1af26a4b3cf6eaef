using System.Text.Json;

namespace Feishu.Approval.Sandbox;

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
