using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Takes a control in read shape that was handed over as JSON or objects. No definition is known here and no file can be fetched,
/// so what that would take is a fault; what holds no value, and display text, is left out.
/// </summary>
internal sealed class ReadShape
{
    private static readonly HashSet<string> Marks = new(StringComparer.OrdinalIgnoreCase) { "name", "ext", "option", "custom_id", "timezoneOffset" };

    private readonly ControlReader _written;
    private readonly FormFaults _faults;

    public ReadShape(ControlReader written, FormFaults faults)
    {
        _written = written;
        _faults = faults;
    }

    /// <summary>Whether only a control in read shape has this key.</summary>
    public static bool IsMark(string key) => Marks.Contains(key);

    /// <summary>The control of a definition, or the column of one of its tables.</summary>
    public static FeishuControlDefinition? Find(IReadOnlyList<FeishuControlDefinition> definition, string id) =>
        ControlFinder.ById(definition, id) ?? ControlFinder.ById(definition.SelectMany(table => table.Children).ToArray(), id);

    /// <summary>Whether keys like these make a control one in read shape.</summary>
    public static bool IsMarked(Dictionary<string, JsonElement> keys) => keys.Keys.Any(IsMark);

    /// <summary>The control; null when it is faulty, which is reported, or holds nothing to send.</summary>
    public FeishuFormControl? Read(Dictionary<string, JsonElement> keys, string place)
    {
        JsonElement json = Canonical(keys);
        if (!ControlTypes.HoldsAChoice(json.Text("type")))
        {
            return null;
        }

        if (!ReadFormText.HoldsSomething(json))
        {
            // An empty value is how a control without one is read; a key that is missing has been forgotten.
            return keys.ContainsKey("value") ? null : _written.Read(ControlMembers.Of(keys), new ControlPlace(place));
        }

        var control = new ReadControl(json, definition: null, place);
        JsonElement value = control.Value ?? default;
        ControlNesting nesting = ControlFamilies.Of(control.Type).Nesting;
        FeishuFormControl? converted = nesting != ControlNesting.None && value.ValueKind == JsonValueKind.Array && control.Id is not null
            ? ReadNested(control, value, nesting, place)
            : Convert(json, control, value, place);
        return converted is not null && Dropped(json, converted) is string key ? Refuse(new FormFault(nameof(Messages.Fault_UnknownKeys), place, key)) : converted;
    }

    // A currency or people where the type takes none: nothing that was given is just dropped.
    private static string? Dropped(JsonElement json, FeishuFormControl converted)
    {
        if (converted.Currency is null && ReadFormText.IsSomething(json.Member("currency")))
        {
            return "currency";
        }

        return !ControlFamilies.Of(converted.Type).TakesOpenIds && converted.OpenIds is null && ReadFormText.IsSomething(json.Member("open_ids")) ? "open_ids" : null;
    }

    private FeishuFormControl? Refuse(FormFault fault)
    {
        _faults.Add(fault);
        return null;
    }

    // Cells and parts are in either shape, one by one.
    private FeishuFormControl? ReadNested(ReadControl control, JsonElement value, ControlNesting nesting, string place)
    {
        int before = _faults.Count;
        var reader = new TableReader(_written, _faults);
        byte[] nested = JsonBuffer.Write(writer =>
            _ = nesting == ControlNesting.Rows ? reader.TryWrite(value, place, writer) : reader.TryWriteRow(value, place, 1, writer));
        JsonElement filled = JsonValue.Parse(nested);
        return _faults.Count == before && ReadFormText.IsSomething(filled) ? control.Written(filled.WriteTo) : null;
    }

    private FeishuFormControl? Convert(JsonElement json, ReadControl read, JsonElement value, string place)
    {
        if (ValueFaults.Of(value, json.Text("type"), place) is { Key: nameof(Messages.Fault_Placeholder) } lost)
        {
            return Refuse(lost);
        }

        if (ControlFamilies.Of(read.Type).Contradiction(read) is FormFault twofold)
        {
            return Refuse(new FormFault(nameof(Messages.Fault_InControl), place, twofold));
        }

        var scope = new ConversionScope { IsGiven = true };
        FeishuFormControl? control = ControlConverter.Convert(json, Known(read), scope, place);
        foreach (FeishuFormIssue issue in scope.Issues.Where(issue => issue.LosesValue))
        {
            _faults.Add(new FormFault(nameof(Messages.Fault_InControl), place, issue.Fault) { IsUnwritableType = issue.Fault.IsUnwritableType, IsBareLabel = issue.Fault.Key == nameof(Messages.Issue_BareLabel) });
        }

        if (control is { Files.Count: > 0 })
        {
            return Refuse(new FormFault(nameof(Messages.Fault_FileAddress), place));
        }

        return control;
    }

    // Only of a choice a definition tells more than the control; the cells of a table are among its columns.
    private FeishuControlDefinition[]? Known(ReadControl read) =>
        ControlFamilies.Of(read.Type).HasOptions && _written.Definition is { } all && read.Id is string id && Find(all, id) is FeishuControlDefinition known ? new[] { known } : null;

    // PowerShell does not care about the case of keys; whoever reads JSON does.
    private static JsonElement Canonical(Dictionary<string, JsonElement> keys) => JsonValue.Parse(JsonBuffer.Write(writer =>
    {
        writer.WriteStartObject();
        foreach (KeyValuePair<string, JsonElement> member in keys)
        {
            writer.WritePropertyName(member.Key.Equals("timezoneOffset", StringComparison.OrdinalIgnoreCase) ? "timezoneOffset" : member.Key.ToLowerInvariant());
            member.Value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }));
}

/// <summary>Times as forms hold them: RFC 3339 with an offset.</summary>
internal static class Moment
{
    private static readonly Regex Pattern = new(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant);

    /// <summary>The time; null for anything else.</summary>
    public static DateTimeOffset? Of(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.String } text && Pattern.IsMatch(text.GetString()!)
        && DateTimeOffset.TryParse(text.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset moment)
            ? moment
            : null;
}
