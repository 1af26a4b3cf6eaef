using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>
/// Writes the controls of a definition: what may be filled in, not what is. The keys option and value hold something else
/// for almost every type, and some types have no such key at all.
/// </summary>
internal sealed class ControlDefinitionWriter
{
    private readonly Utf8JsonWriter _writer;
    private readonly ControlOptionWriter _options;

    internal ControlDefinitionWriter(Utf8JsonWriter writer, bool withOptions)
    {
        _writer = writer;
        _options = new ControlOptionWriter(writer, withOptions);
    }

    internal void WriteAll(IReadOnlyList<SandboxControl> controls)
    {
        _writer.WriteStartArray();
        foreach (var control in controls)
        {
            Write(control);
        }

        _writer.WriteEndArray();
    }

    private void Write(SandboxControl control)
    {
        _writer.WriteStartObject();
        _writer.WriteString("id", control.Id);
        if (control.CustomId is not null)
        {
            _writer.WriteString("custom_id", control.CustomId);
        }

        _writer.WriteString("name", control.Name);
        _writer.WriteString("type", control.Type);
        _writer.WriteBoolean("required", control.Required);
        _writer.WriteBoolean("printable", control.Printable);
        _writer.WriteBoolean("visible", control.Visible);
        WriteSettings(control);
        _options.Write(control);
        if (control.Type == "fieldList")
        {
            _writer.WritePropertyName("children");
            WriteAll(control.Columns);
        }

        _writer.WriteBoolean("enable_default_value", control.DefaultValue is not null);
        _writer.WriteString("widget_default_value", control.DefaultValue ?? "");
        _writer.WriteString("default_value_type", "");
        WriteCondition(control.DisplayCondition);
        _writer.WriteEndObject();
    }

    private void WriteSettings(SandboxControl control)
    {
        switch (control.Type)
        {
            case "date" or "dateInterval":
                _writer.WriteString("value", "YYYY-MM-DD hh:mm");
                break;
            case "amount":
                _writer.WriteString("value", control.CurrencyRange.Count > 0 ? control.CurrencyRange[0] : "");
                break;
            case "contact":
                _writer.WriteStartObject("value");
                _writer.WriteBoolean("multi", control.AllowsMultiple);
                _writer.WriteEndObject();
                break;
            case "text":
                _writer.WriteString("value", control.Name);
                break;
        }
    }

    /// <summary>Either of the outer conditions is enough, all expressions of one must hold; here there is one of each.</summary>
    private void WriteCondition(SandboxDisplayCondition? condition)
    {
        if (condition is null)
        {
            _writer.WriteNull("display_condition");
            return;
        }

        _writer.WriteStartObject("display_condition");
        _writer.WriteString("conditional", "OR");
        _writer.WriteStartArray("conditions");
        _writer.WriteStartObject();
        _writer.WriteString("conditional", "AND");
        _writer.WriteStartArray("expressions");
        _writer.WriteStartObject();
        _writer.WriteString("source_widget", condition.SourceControlId);
        _writer.WriteString("compare_type", condition.CompareType);
        _writer.WriteString("standard_value", condition.StandardValue);
        _writer.WriteEndObject();
        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.WriteEndArray();
        _writer.WriteEndObject();
    }
}
