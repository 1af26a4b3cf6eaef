using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>Writes the key option of a control definition: a list of choices, an object of settings, null, or nothing.</summary>
internal sealed class ControlOptionWriter
{
    private readonly Utf8JsonWriter _writer;
    private readonly bool _withOptions;

    internal ControlOptionWriter(Utf8JsonWriter writer, bool withOptions)
    {
        _writer = writer;
        _withOptions = withOptions;
    }

    internal void Write(SandboxControl control)
    {
        switch (control.Type)
        {
            case "radio" or "radioV2" or "checkbox" or "checkboxV2":
                WriteChoices(control, !control.HasExternalOptions || _withOptions);
                break;
            case "leaveGroup" or "leaveGroupV2":
                WriteChoices(control, _withOptions);
                break;
            case "amount":
                WriteAmount(control);
                break;
            case "telephone":
                WriteObject(("availableType", "FIXED_LINE_OR_MOBILE"));
                break;
            case "fieldList":
                WriteObject(("inputType", "FORM"), ("printType", "FORM"));
                break;
            case "number" or "formula" or "date" or "dateInterval" or "contact":
                _writer.WriteNull("option");
                break;
        }
    }

    private void WriteChoices(SandboxControl control, bool areShown)
    {
        _writer.WriteStartArray("option");
        if (areShown)
        {
            foreach (var option in control.Options)
            {
                _writer.WriteStartObject();
                _writer.WriteString("value", option.Key);
                _writer.WriteString("text", option.Text);
                _writer.WriteEndObject();
            }
        }

        _writer.WriteEndArray();
    }

    private void WriteAmount(SandboxControl control)
    {
        _writer.WriteStartObject("option");
        _writer.WriteStartArray("currencyRange");
        foreach (var currency in control.CurrencyRange)
        {
            _writer.WriteStringValue(currency);
        }

        _writer.WriteEndArray();
        _writer.WriteBoolean("isCapital", false);
        _writer.WriteBoolean("isThousandSeparator", true);
        _writer.WriteNumber("keepDecimalPlaces", 2);
        _writer.WriteString("maxValue", "");
        _writer.WriteString("minValue", "");
        _writer.WriteEndObject();
    }

    private void WriteObject(params (string Key, string Value)[] settings)
    {
        _writer.WriteStartObject("option");
        foreach (var (key, value) in settings)
        {
            _writer.WriteString(key, value);
        }

        _writer.WriteEndObject();
    }
}
