using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Reads one control and checks it, at the top level of a form or as a cell of a table: JSON, whose keys tell whether it is in read
/// shape, which is converted; or members that are known to be those of write shape.
/// </summary>
internal sealed class ControlReader
{
    private readonly FormFaults _faults;
    private readonly IReadOnlyList<FeishuFormFile>? _waiting;

    /// <summary>The controls of the definition, by which labels of options are understood; null where it is not known.</summary>
    public IReadOnlyList<FeishuControlDefinition>? Definition { get; init; }

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
            _faults.Add(new FormFault(nameof(Messages.Fault_InControl), place, new FormFault(nameof(Messages.Fault_HalfCharacter))));
            return null;
        }
    }

    private FeishuFormControl? ReadKeys(JsonElement json, string place)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            _faults.Add(new FormFault(nameof(Messages.Fault_NoControl), place));
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

        return Read(ControlMembers.Of(keys), new ControlPlace(place));
    }

    /// <summary>The control of these members, by the rules of write shape.</summary>
    public FeishuFormControl? Read(in ControlMembers members, ControlPlace place)
    {
        string? id = members.Id.Text ?? members.Id.WholeNumber;
        if (string.IsNullOrWhiteSpace(id))
        {
            _faults.Add(new FormFault(nameof(Messages.Fault_MissingId), place.ToString()));
        }

        if (members.Type.Text is not string type)
        {
            _faults.Add(new FormFault(nameof(Messages.Fault_MissingType), id ?? place.ToString()));
            return null;
        }

        ControlFamily family = ControlFamilies.Of(type);
        if (!family.IsWritable)
        {
            _faults.Add(FormFault.Unwritable(id ?? place.ToString(), type));
            return null;
        }

        return ReadContent(members, id, id ?? place.ToString(), type, family);
    }

    private FeishuFormControl? ReadContent(in ControlMembers members, string? id, string name, string type, ControlFamily family)
    {
        bool peopleAreFine = true;
        IReadOnlyList<string>? openIds = members.OpenIds.IsNothing ? null : OpenIds(members.OpenIds.Json, name, ref peopleAreFine);
        bool fine = id is not null && peopleAreFine;
        string? currency = members.Currency.Text;
        if (currency is null && !members.Currency.IsNothing)
        {
            _faults.Add(new FormFault(nameof(Messages.Fault_CurrencyIsNoText), name));
            fine = false;
        }

        byte[]? value = null;
        if (members.Value.IsNothing)
        {
            if (!family.TakesOpenIds || (openIds is null && peopleAreFine))
            {
                _faults.Add(new FormFault(nameof(Messages.Fault_MissingValue), name, type));
                fine = false;
            }
        }
        else
        {
            value = Value(members.Value, type, family, name);
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
                _faults.Add(new FormFault(nameof(Messages.Fault_KeyTwice), place, member.Name));
                fine = false;
            }
            else
            {
                keys.Add(key, member.Value);
            }
        }

        if (unknown.Count > 0)
        {
            _faults.Add(new FormFault(nameof(Messages.Fault_UnknownKeys), Text(keys, "id") ?? place, new TextList(unknown)));
            fine = false;
        }

        return fine;
    }

    private byte[]? Value(in MemberValue value, string type, ControlFamily family, string name)
    {
        if (value.IsObject && family.TakesArray)
        {
            _faults.Add(new FormFault(nameof(Messages.Fault_ObjectForArray), name, type));
            return null;
        }

        if (value.Fault(type, name, _waiting) is FormFault fault)
        {
            _faults.Add(fault);
            return null;
        }

        try
        {
            return family.Nesting == ControlNesting.Rows ? Table(value.Json, name) : value.ToUtf8();
        }
        catch (InvalidOperationException)
        {
            // The same, where the control's id is known.
            _faults.Add(new FormFault(nameof(Messages.Fault_InControl), name, new FormFault(nameof(Messages.Fault_HalfCharacter))));
            return null;
        }
    }

    private byte[]? Table(JsonElement rows, string name)
    {
        bool fine = true;
        byte[] json = JsonBuffer.Write(writer => fine = new TableReader(this, _faults).TryWrite(rows, name, writer));
        return fine ? json : null;
    }

    private IReadOnlyList<string>? OpenIds(JsonElement raw, string name, ref bool fine)
    {
        // One person, written as text: a property that takes a list of texts leaves no doubt what is meant.
        JsonElement[] items = raw.ValueKind == JsonValueKind.Array ? raw.EnumerateArray().ToArray() : new[] { raw };
        if (items.All(item => item.ValueKind == JsonValueKind.String && !item.ValueEquals(string.Empty)))
        {
            return items.Select(item => item.GetString()!).ToArray();
        }

        _faults.Add(new FormFault(nameof(Messages.Fault_OpenIdsAreNoTexts), name));
        fine = false;
        return null;
    }

    private static string? Text(Dictionary<string, JsonElement> keys, string key) =>
        keys.TryGetValue(key, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.AsText() is { Length: > 0 } text ? text : null;
}
