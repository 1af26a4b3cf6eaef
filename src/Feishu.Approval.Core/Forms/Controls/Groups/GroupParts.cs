using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>The parts of a group, rebuilt from the flat object <c>name start end interval unit reason</c> that is read.</summary>
internal sealed class GroupParts
{
    private static readonly HashSet<string> Usual = new(StringComparer.Ordinal) { "name", "start", "end", "interval", "unit", "reason" };

    private readonly List<FeishuFormControl> _parts = new();
    private readonly List<GroupMiss> _missing = new();
    private readonly ReadControl _control;
    private readonly GroupControls _family;
    private readonly ConversionScope _scope;

    private GroupParts(ReadControl control, GroupControls family, ConversionScope scope)
    {
        _control = control;
        _family = family;
        _scope = scope;
    }

    /// <summary>The parts that are certain.</summary>
    public IReadOnlyList<FeishuFormControl> Parts => _parts;

    /// <summary>Why they are not all, and which parts settle that; none when they are.</summary>
    public IReadOnlyList<GroupMiss> Missing => _missing;

    public static GroupParts From(ReadControl control, GroupControls family, ConversionScope scope)
    {
        var group = new GroupParts(control, family, scope);
        JsonElement flat = control.Value ?? default;
        if (flat.ValueKind != JsonValueKind.Object)
        {
            group._missing.Add(new GroupMiss(new FormFault(nameof(Messages.Issue_Shape)), _ => false));
            return group;
        }

        IReadOnlyList<FeishuControlDefinition> listed = control.Definition?.Children ?? Array.Empty<FeishuControlDefinition>();
        group.AddType(SafeText.Lines(flat.Text("name")), control.Definition);
        group.AddTimes(flat);
        if (flat.Text("reason") is { Length: > 0 } reason)
        {
            group.Add(family.ReasonId, "textarea", writer => writer.WriteStringValue(reason));
        }

        group.AddOthers(flat, listed);
        group.Demand(listed, flat.Text("name"));
        return group;
    }

    /// <summary>What is missed of a group that was read as an array of its parts: those without which it would be refused when it is sent.</summary>
    public static IEnumerable<GroupMiss> Lacking(ReadControl control, GroupControls family, ConversionScope scope, IReadOnlyCollection<string> there)
    {
        string? type = control.Value?.EnumerateArray().Where(part => part.Text("id") == family.TypeId).Select(part => part.Text("value")).FirstOrDefault();
        FeishuControlDefinition[] demanded = family.Demanded(control.Definition?.Children ?? Array.Empty<FeishuControlDefinition>(), NursingLeave.Is(control.Definition, family.TypeId, type)).ToArray();
        foreach (string id in family.Always.Concat(demanded.Select(part => part.Id)).Distinct().Where(id => !there.Contains(id)))
        {
            FeishuControlDefinition? part = demanded.FirstOrDefault(one => one.Id == id);
            yield return new GroupMiss(
                new FormFault(part is null ? nameof(Messages.Issue_GroupLacks) : nameof(Messages.Issue_GroupWants), part is null ? id : ControlFinder.Label(part), new GroupParts(control, family, scope).Example(id)), id);
        }
    }

    /// <summary>
    /// A part of an array that was read: a choice without anything for display beside it is a key already, where no options tell that it is a label. Null for any other.
    /// </summary>
    public static FeishuFormControl? AsWritten(JsonElement json, FeishuControlDefinition? known) =>
        json.ValueKind == JsonValueKind.Object && json.EnumerateObject().All(member => member.Name is "id" or "type" or "value")
        && ControlFamilies.Of(json.Text("type")) is RadioControls && json.Member("value") is { ValueKind: JsonValueKind.String } value && json.Text("id") is { Length: > 0 }
        && GroupUnit.Find(value.GetString(), known?.Options ?? Array.Empty<FeishuOption>()) is { Length: > 0 } key && OptionKeys.MayBe(key)
            ? new ReadControl(json, known, string.Empty).Written(writer => writer.WriteStringValue(key))
            : null;

    // A member beside the usual ones answers the part that is called like it; the unit is computed where nobody demands it.
    private void AddOthers(JsonElement flat, IReadOnlyList<FeishuControlDefinition> listed)
    {
        var unknown = new List<string>();
        foreach (JsonProperty member in flat.EnumerateObject().Where(member => member.Name.Length > 0 && ReadFormText.IsSomething(member.Value)))
        {
            FeishuControlDefinition? part = listed.FirstOrDefault(part => part.Id == _family.PartOf(member.Name));
            if (member.Name == "unit" ? part is { Required: true } : !Usual.Contains(member.Name))
            {
                if (part is null)
                {
                    unknown.Add(member.Name);
                }
                else if (!Answers(part, member.Value))
                {
                    _missing.Add(new GroupMiss(new FormFault(nameof(Messages.Issue_GroupTold), ControlFinder.Label(part), Example(part.Id)), part.Id));
                }
            }
        }

        if (unknown.Count > 0)
        {
            MissMore(unknown);
        }
    }

    // A proof, colleagues, hours of nursing: what no part is known for has no place in the array. Which part each means only people know, and a part that they
    // give need not be it: all parts anew settle it.
    private void MissMore(List<string> unknown)
    {
        string[] answered = _parts.Select(known => known.Id).ToArray();
        bool IsOther(string id) => !answered.Contains(id) && !_family.IsTold(id);
        IEnumerable<FeishuControlDefinition> others = _family.Named(_control.Definition).Where(part => IsOther(part.Id));
        var fault = new FormFault(
            nameof(Messages.Issue_GroupMore), new TextList(unknown), BoundedList.Of(others), Example(answered.Union(_family.Always).ToArray()));
        _missing.Add(new GroupMiss(fault, _ => false) { IsSettledByAll = true });
    }

    private bool Answers(FeishuControlDefinition part, JsonElement told)
    {
        string? text = ControlFamilies.Of(part.Type).FromFlat(told, part);
        if (text is { Length: > 0 })
        {
            Add(part.Id, part.Type, writer => writer.WriteStringValue(text));
        }

        return text is { Length: > 0 } || part is { Required: true };
    }

    // What is demanded and not told would only come back as a refusal of the service that speaks of an index.
    private void Demand(IReadOnlyList<FeishuControlDefinition> listed, string? type)
    {
        FeishuControlDefinition[] open = _family.Demanded(listed, NursingLeave.Is(_control.Definition, _family.TypeId, type)).Where(part => _parts.All(known => known.Id != part.Id) && !_missing.Any(miss => miss.Parts.Contains(part.Id))).ToArray();
        foreach (FeishuControlDefinition part in open)
        {
            _missing.Add(new GroupMiss(new FormFault(nameof(Messages.Issue_GroupWants), ControlFinder.Label(part), Example(part.Id)), part.Id));
        }
    }

    // What is read is the name of the type, what is written its id.
    private void AddType(string? name, FeishuControlDefinition? definition)
    {
        IReadOnlyList<FeishuOption>? options = definition is null || definition.Options.Count > 0
            ? definition?.Options
            : ControlConverter.Find(definition.Children, _family.TypeId, null)?.Options ?? definition.Options;
        if (ChoiceControls.Look(name, options, out _) is string key)
        {
            Add(_family.TypeId, "radioV2", writer => writer.WriteStringValue(key));
        }
        else if (_family.NeedsType || (name is { Length: > 0 } && !HasNoType(definition)))
        {
            Miss(definition is not null && options is null or { Count: 0 } ? nameof(Messages.Issue_GroupTypeId) : nameof(Messages.Issue_GroupType), _family.TypeId);
        }
    }

    // Whose parts are listed, and no type among them, has none: then the name is the group's own.
    private bool HasNoType(FeishuControlDefinition? definition) =>
        definition is { Children.Count: > 0, Options.Count: 0 } && definition.Children.All(part => part.Id != _family.TypeId);

    private void AddTimes(JsonElement flat)
    {
        JsonElement? start = flat.Member("start");
        JsonElement? end = flat.Member("end");
        if (Moment.Of(start) is not DateTimeOffset from || Moment.Of(end) is not DateTimeOffset to)
        {
            Miss(nameof(Messages.Issue_GroupTimes), _family.Times);
        }
        else if (!_family.InRanges)
        {
            Add(_family.StartId, "date", start!.Value.WriteTo);
            Add(_family.EndId, "date", end!.Value.WriteTo);
        }
        else if (flat.Member("interval") is JsonElement length && !IsHours(length, to - from))
        {
            // Several ranges show as one from the first start to the last end; only their sum of hours gives them away.
            Miss(nameof(Messages.Issue_GroupRanges), _family.RangesId);
        }
        else if (_family.DemandedInRanges(_control.Definition).Select(ControlFinder.Label).ToArray() is { Length: > 0 } more)
        {
            _missing.Add(new GroupMiss(new FormFault(nameof(Messages.Issue_GroupWants), new TextList(more), Example(_family.RangesId)), _family.RangesId));
        }
        else
        {
            Add(_family.RangesId, ControlTypes.FieldList, writer =>
            {
                writer.WriteStartArray();
                writer.WriteStartArray();
                Control(_family.StartId, "date", start!.Value.WriteTo).WriteTo(writer);
                Control(_family.EndId, "date", end!.Value.WriteTo).WriteTo(writer);
                writer.WriteEndArray();
                writer.WriteEndArray();
            });
        }
    }

    private static bool IsHours(JsonElement length, TimeSpan span) =>
        ExactDigits.Of(length) is string digits
        && decimal.TryParse(digits, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out decimal hours)
        && Math.Abs(hours - (decimal)span.TotalHours) <= 0.01m;

    private void Add(string id, string type, Action<Utf8JsonWriter> value) => _parts.Add(Control(id, type, value));

    private void Miss(string key, params string[] parts) => _missing.Add(new GroupMiss(new FormFault(key, Example(parts)), parts));

    /// <summary>How parts are given in an advice that is pasted.</summary>
    public static string Pasted(GroupControls family, FeishuControlDefinition? definition, params string[] parts) => string.Join(
        "; ", parts.Select(part => PastedText.Key(part) + " = " + (part == family.RangesId
            ? $"@(@{{ {Pasted(family, definition, new[] { family.StartId, family.EndId }.Concat(family.DemandedInRanges(definition).Select(column => column.Id)).ToArray())} }})"
            : "'...'")));

    // How to give parts.
    private string Example(params string[] parts) => $"{PastedText.Quoted(_scope.Handle(_control))} = @{{ {Pasted(_family, _control.Definition, parts)} }}";

    private static FeishuFormControl Control(string id, string type, Action<Utf8JsonWriter> value) =>
        new(id, type, JsonBuffer.Write(value), null, null);
}
