using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// The attendance groups: read as one flat object and written as an array of their parts, whose ids are fixed. A read is rebuilt
/// where all of it is certain; an array of parts, which is the shape that is written, passes part by part.
/// </summary>
internal abstract class GroupControls : ControlFamily
{
    private readonly string _prefix;

    /// <param name="prefix">What the ids of the parts begin with.</param>
    /// <param name="types">The types.</param>
    protected GroupControls(string prefix, params string[] types)
        : base(types)
    {
        _prefix = prefix;
    }

    // One sample of the vendor shows the fixed id of a group where its type should be.
    public override IReadOnlyList<string> ReadNames => new[] { _prefix };

    public override bool TakesArray => true;

    public override ControlNesting Nesting => ControlNesting.Parts;

    public override string? JsonExample => $$"""[{"id":"{{ReasonId}}","type":"textarea","value":"text"}]""";

    /// <summary>Whether a type must be sent; else only where the definition lists types.</summary>
    public virtual bool NeedsType => false;

    /// <summary>Whether start and end are rows of a table.</summary>
    public virtual bool InRanges => false;

    public string TypeId => _prefix + "Type";

    public string StartId => _prefix + "StartTime";

    public string EndId => _prefix + "EndTime";

    public string RangesId => _prefix + "TimeRangeFieldList";

    public string ReasonId => _prefix + "Reason";

    /// <summary>The length, which is computed and must not be sent.</summary>
    public string IntervalId => _prefix + "Interval";

    /// <summary>The part that a member of the flat object would be, such as <c>unit</c>: the service names them alike.</summary>
    public string PartOf(string member) => _prefix + char.ToUpperInvariant(member[0]) + member.Substring(1);

    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope)
    {
        if (control.Value is { ValueKind: JsonValueKind.Array } array)
        {
            return FromParts(control, array, scope);
        }

        var group = GroupParts.From(control, this);
        return group.Missing is null
            ? Written(control, group.Parts)
            : scope.NeedsUser(control, group.Missing, group.Parts.Count == 0 ? null : Written(control, group.Parts));
    }

    // Parts come by id or in write shape.
    public override NewValue FromGiven(object value, ValuePlace place)
    {
        IReadOnlyList<FeishuFormControl> parts = new PartReader(place, Parts(place.Definition)).Group(value);
        if (parts.Count == 0)
        {
            throw new FormFaultException(nameof(Messages.Fault_CannotBeEmptied));
        }

        return NewValue.Of(writer => PartReader.Write(parts, writer)) with { Files = parts.SelectMany(part => part.Files).ToArray() };
    }

    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition) => ValueShape.Unless(
        control.Items.Any() && control.Items.All(part =>
            ValueShape.IsText(part.Member("id")) && ValueShape.IsText(part.Member("type")) && (part.Member("value") ?? part.Member("open_ids")) is not null),
        nameof(Messages.Finding_Group),
        nameof(Messages.Hint_Group));

    public override bool IsSame(WrittenControl sent, WrittenControl other) => Meaning.SameUnknown(sent.Value, other.Value);

    public override bool IsSameAsRead(JsonElement sent, ReadControl read) => GroupComparison.Same(sent.Member("value") ?? default, read, this);

    /// <summary>
    /// The parts that can be given. A definition may list them; where it does not, they are those of the vendor's page on form
    /// control parameters of instances.
    /// </summary>
    protected abstract IReadOnlyList<FeishuControlDefinition> Documented(FeishuControlDefinition group);

    protected static FeishuControlDefinition Part(string id, string type, params FeishuControlDefinition[] columns) => new() { Id = id, Type = type, Children = columns };

    /// <summary>The type, whose options may stand at the group itself; where they stand nowhere, a label cannot become a key.</summary>
    protected FeishuControlDefinition TypePart(FeishuControlDefinition group) => new() { Id = TypeId, Type = "radioV2", Options = group.Options, HasOptionsElsewhere = group.Options.Count == 0 };

    private FeishuControlDefinition[] Parts(FeishuControlDefinition group)
    {
        FeishuControlDefinition[] listed = group.Children.Where(part => part.Id != IntervalId).ToArray();
        return listed.Concat(Documented(group).Where(part => listed.All(own => own.Id != part.Id))).ToArray();
    }

    private FeishuFormControl? FromParts(ReadControl control, JsonElement array, ConversionScope scope)
    {
        var inside = new ConversionScope();
        var parts = new List<FeishuFormControl>();
        foreach (JsonElement json in array.EnumerateArray().Where(json => json.Text("id") != IntervalId))
        {
            FeishuControlDefinition? known = ControlConverter.Find(control.Definition?.Children, json.Text("id"), json.Text("custom_id"));
            FeishuFormControl? part = AsWritten(json, known)
                ?? ControlConverter.Convert(json, known is null ? null : new[] { known }, inside, "#" + (parts.Count + 1).ToString(CultureInfo.InvariantCulture));
            if (part is not null)
            {
                parts.Add(part);
            }
        }

        if (inside.Issues.FirstOrDefault(issue => issue.LosesValue) is FeishuFormIssue lost)
        {
            return scope.NeedsUser(control, nameof(Messages.Issue_GroupPart), lost.Place, lost.Fault);
        }

        if (parts.SelectMany(part => part.Files).Count(file => !file.IsNamed) is int unnamed && inside.Issues.Count > 0)
        {
            scope.NamesUnknown(control, unnamed);
        }

        return parts.Count == 0 ? null : Written(control, parts);
    }

    // A choice without anything for display beside it is a key already.
    private static FeishuFormControl? AsWritten(JsonElement json, FeishuControlDefinition? known) =>
        json.ValueKind == JsonValueKind.Object && json.EnumerateObject().All(member => member.Name is "id" or "type" or "value")
        && ControlFamilies.Of(json.Text("type")) is RadioControls && json.Member("value") is { ValueKind: JsonValueKind.String } key && ReadFormText.IsSomething(key)
        && json.Text("id") is { Length: > 0 }
            ? new ReadControl(json, known, string.Empty).Written(key.WriteTo)
            : null;

    private static FeishuFormControl Written(ReadControl control, IReadOnlyList<FeishuFormControl> parts) =>
        control.Written(writer => PartReader.Write(parts, writer), parts.SelectMany(part => part.Files).ToArray());
}
