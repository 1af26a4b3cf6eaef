using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Reads one control from JSON and checks it: at the top level of a form, or as a cell of a table. One that is in read shape,
/// which its keys tell, is converted.
/// </summary>
internal sealed class ControlReader
{
    private readonly FormFaults _faults;
    private readonly IReadOnlyList<FeishuFormFile>? _waiting;

    /// <param name="faults">Takes what is wrong.</param>
    /// <param name="waiting">The files that are at hand and wait for their upload.</param>
    public ControlReader(FormFaults faults, IReadOnlyList<FeishuFormFile>? waiting = null)
    {
        _faults = faults;
        _waiting = waiting;
    }

    /// <summary>
    /// The control, or null: when it is faulty, and its faults are reported; or when it is in read shape and holds nothing to send.
    /// </summary>
    /// <param name="json">The control.</param>
    /// <param name="place">Where it stands, such as "control 2": its name as long as it has no id.</param>
    public FeishuFormControl? Read(JsonElement json, string place)
    {
        try
        {
            return ReadKeys(json, place);
        }
        catch (InvalidOperationException)
        {
            // JSON may hold an escaped half of a character, in a key too; text may not.
            _faults.Add(new FormFault("Fault_InControl", place, new FormFault("Fault_HalfCharacter")));
            return null;
        }
    }

    private FeishuFormControl? ReadKeys(JsonElement json, string place)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            _faults.Add(new FormFault("Fault_NoControl", place));
            return null;
        }

        if (!TryTakeKeys(json, place, out Dictionary<string, JsonElement> keys))
        {
            return null;
        }

        if (ReadShape.IsMarked(keys))
        {
            return new ReadShape(this, _faults).Read(keys, Text(keys, "id") ?? place);
        }

        return ReadWritten(keys, place);
    }

    /// <summary>Reads the members of a control in write shape.</summary>
    public FeishuFormControl? ReadWritten(Dictionary<string, JsonElement> keys, string place)
    {
        string? id = Text(keys, "id") ?? WholeNumber(keys, "id");
        string? type = Text(keys, "type");
        string name = id ?? place;
        if (id is null)
        {
            _faults.Add(new FormFault("Fault_MissingId", place));
        }

        if (type is null)
        {
            _faults.Add(new FormFault("Fault_MissingType", name));
            return null;
        }

        if (!ControlTypes.IsWritable(type))
        {
            _faults.Add(FormFault.Unwritable(name, type));
            return null;
        }

        return ReadContent(keys, id, name, type);
    }

    private FeishuFormControl? ReadContent(Dictionary<string, JsonElement> keys, string? id, string name, string type)
    {
        bool peopleAreFine = true;
        IReadOnlyList<string>? openIds = OpenIds(keys, name, ref peopleAreFine);
        bool fine = id is not null && peopleAreFine;
        string? currency = Text(keys, "currency");
        if (currency is null && keys.TryGetValue("currency", out JsonElement given) && !IsNothing(given))
        {
            _faults.Add(new FormFault("Fault_CurrencyIsNoText", name));
            fine = false;
        }

        byte[]? value = null;
        if (!keys.TryGetValue("value", out JsonElement raw) || IsNothing(raw))
        {
            if (!ControlFamilies.Of(type).TakesOpenIds || (openIds is null && peopleAreFine))
            {
                _faults.Add(new FormFault("Fault_MissingValue", name, type));
                fine = false;
            }
        }
        else
        {
            value = Value(raw, type, name);
            fine &= value is not null;
        }

        return fine ? new FeishuFormControl(id!, type, value, currency, openIds) : null;
    }

    // Keys in any case, since PowerShell does not care; two that differ in case only are one too many.
    private bool TryTakeKeys(JsonElement json, string place, out Dictionary<string, JsonElement> keys)
    {
        keys = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        var unknown = new List<string>();
        bool fine = true;
        foreach (JsonProperty member in json.EnumerateObject())
        {
            string key = string.Equals(member.Name, "OpenIds", StringComparison.OrdinalIgnoreCase) ? "open_ids" : member.Name;
            if (!(key.ToUpperInvariant() is "ID" or "TYPE" or "VALUE" or "CURRENCY" or "OPEN_IDS") && !ReadShape.IsMark(key))
            {
                unknown.Add(member.Name);
            }
            else if (keys.ContainsKey(key))
            {
                _faults.Add(new FormFault("Fault_KeyTwice", place, member.Name));
                fine = false;
            }
            else
            {
                keys.Add(key, member.Value);
            }
        }

        if (unknown.Count > 0)
        {
            _faults.Add(new FormFault("Fault_UnknownKeys", Text(keys, "id") ?? place, new TextList(unknown)));
            fine = false;
        }

        return fine;
    }

    private byte[]? Value(JsonElement raw, string type, string name)
    {
        if (raw.ValueKind == JsonValueKind.Object && ControlFamilies.Of(type).TakesArray)
        {
            _faults.Add(new FormFault("Fault_ObjectForArray", name, type));
            return null;
        }

        if (ValueFaults.Of(raw, type, name, _waiting) is FormFault fault)
        {
            _faults.Add(fault);
            return null;
        }

        bool fine = true;
        try
        {
            byte[] json = JsonBuffer.Write(writer =>
            {
                if (ControlFamilies.Of(type).Nesting == ControlNesting.Rows)
                {
                    fine = new TableReader(this, _faults).TryWrite(raw, name, writer);
                }
                else
                {
                    raw.WriteTo(writer);
                }
            });
            return fine ? json : null;
        }
        catch (InvalidOperationException)
        {
            // The same, where the control's id is known.
            _faults.Add(new FormFault("Fault_InControl", name, new FormFault("Fault_HalfCharacter")));
            return null;
        }
    }

    private IReadOnlyList<string>? OpenIds(Dictionary<string, JsonElement> keys, string name, ref bool fine)
    {
        if (!keys.TryGetValue("open_ids", out JsonElement raw) || IsNothing(raw))
        {
            return null;
        }

        // One person, written as text: a property that takes a list of texts leaves no doubt what is meant.
        JsonElement[] items = raw.ValueKind == JsonValueKind.Array ? raw.EnumerateArray().ToArray() : new[] { raw };
        if (items.All(item => item.ValueKind == JsonValueKind.String && !IsNothing(item)))
        {
            return items.Select(item => item.GetString()!).ToArray();
        }

        _faults.Add(new FormFault("Fault_OpenIdsAreNoTexts", name));
        fine = false;
        return null;
    }

    private static string? Text(Dictionary<string, JsonElement> keys, string key) =>
        keys.TryGetValue(key, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.AsText() is { Length: > 0 } text ? text : null;

    // Ids are text or whole numbers.
    private static string? WholeNumber(Dictionary<string, JsonElement> keys, string key) =>
        keys.TryGetValue(key, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) ? value.GetRawText() : null;

    // Once a control is in the form its value must be there and must not be empty: "no value" is said by leaving the control out.
    private static bool IsNothing(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.String => value.ValueEquals(string.Empty),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };
}
