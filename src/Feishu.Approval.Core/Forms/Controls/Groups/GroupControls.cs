using System.Globalization;
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

    public override string? JsonExample => $$"""[{{ExampleOfTime}},{"id":"{{ReasonId}}","type":"textarea","value":"text"}]""";

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

    /// <summary>The parts that say when.</summary>
    public string[] Times => InRanges ? new[] { RangesId } : new[] { StartId, EndId };

    /// <summary>The parts without which the service takes no such group.</summary>
    public virtual IEnumerable<string> Always => Times;

    /// <summary>Whether the flat object has a member of its own for a part.</summary>
    public bool IsTold(string id) => id == TypeId || id == ReasonId || id == PartOf("unit") || Times.Contains(id);

    /// <summary>What a definition demands. The parts of a nursing leave belong to no other, and it has no reason, whatever the definition says of them.</summary>
    public IEnumerable<FeishuControlDefinition> Demanded(IReadOnlyList<FeishuControlDefinition> listed, bool isNursing = false) =>
        listed.Where(part => part.Required && part.Id != IntervalId && ControlTypes.IsWritable(part.Type) && (isNursing && listed.Any(NursingLeave.Has) ? part.Id != ReasonId : !NursingLeave.Has(part)));

    /// <summary>What it demands of each range besides the times.</summary>
    public IEnumerable<FeishuControlDefinition> DemandedInRanges(FeishuControlDefinition? group) => Demanded(
        (group?.Children ?? Array.Empty<FeishuControlDefinition>()).Where(part => part.Id == RangesId).SelectMany(part => part.Children).Where(column => column.Id != StartId && column.Id != EndId).ToArray());

    /// <summary>The part that a member of the flat object would be, such as <c>unit</c>: the service names them alike.</summary>
    public string PartOf(string member) => _prefix + char.ToUpperInvariant(member[0]) + member.Substring(1);

    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope)
    {
        if (control.Value is { ValueKind: JsonValueKind.Array } array)
        {
            return FromParts(control, array, scope);
        }

        var group = GroupParts.From(control, this, scope);
        FeishuFormControl? certain = group.Parts.Count == 0 ? null : Written(control, group.Parts);
        foreach (GroupMiss miss in group.Missing)
        {
            scope.NeedsUser(control, miss, certain);
        }

        return group.Missing.Count == 0 ? certain : null;
    }

    public override IEnumerable<string> PartsOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(part => part.Text("id")).OfType<string>() : Enumerable.Empty<string>();

    // Parts come by id, by the name that views show, or in write shape.
    public override NewValue FromGiven(object value, ValuePlace place)
    {
        IReadOnlyList<FeishuFormControl> parts = new PartReader(place, Named(place.Definition), Short).Group(value, out bool isPartial, out bool isRenewed);
        if (parts.Count == 0)
        {
            throw new FormFaultException(nameof(Messages.Fault_CannotBeEmptied));
        }

        return NewValue.Of(writer => PartReader.Write(parts, writer)) with { Files = parts.SelectMany(part => part.Files).ToArray(), IsPartial = isPartial, IsRenewed = isRenewed };
    }

    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition)
    {
        JsonElement[] parts = control.Items.ToArray();
        return parts.Length > 0 && parts.All(part =>
            ValueShape.IsText(part.Member("id")) && ValueShape.IsText(part.Member("type")) && (part.Member("value") ?? part.Member("open_ids")) is not null)
            ? GroupCheck.Of(parts, definition, this)
            : ValueShape.Unless(false, nameof(Messages.Finding_Group), nameof(Messages.Hint_Group));
    }

    public override object? Plain(WrittenControl control, FeishuControlDefinition? definition) => control.Value switch
    {
        { ValueKind: JsonValueKind.Array } => PlainRecord.Of(control.Items.Where(part => part.ValueKind == JsonValueKind.Object).ToArray(), Told(control.Items, definition)),
        { ValueKind: JsonValueKind.Object } flat => PlainRecord.Of(flat),
        _ => base.Plain(control, definition),
    };

    public override object? PlainRead(ReadControl read) => read.Value is { ValueKind: JsonValueKind.Array } parts
        ? PlainRecord.OfRead(parts.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.Object).ToArray(), Named(read.Definition))
        : base.PlainRead(read);

    /// <summary>The parts with names that people can read: the definition's own, or what the service's id says behind what is common to all of them.</summary>
    public IReadOnlyList<FeishuControlDefinition> Named(FeishuControlDefinition? definition) => Named(Known(definition ?? new FeishuControlDefinition()));

    public override bool IsSame(WrittenControl sent, WrittenControl other) => Meaning.SameUnknown(sent.Value, other.Value);

    public override bool IsSameAsRead(JsonElement sent, ReadControl read) => GroupComparison.Same(sent.Member("value") ?? default, read, this);

    /// <summary>
    /// The parts that can be given. A definition may list them; where it does not, they are those of the vendor's page on form
    /// control parameters of instances.
    /// </summary>
    protected abstract IReadOnlyList<FeishuControlDefinition> Documented(FeishuControlDefinition group);

    protected static FeishuControlDefinition Part(string id, string type, params FeishuControlDefinition[] columns) => new() { Id = id, Type = type, Children = columns };

    private protected string ExampleOfTime => InRanges ? $$"""{"id":"{{RangesId}}","type":"fieldList","value":[[{{Day}}]]}""" : Day;

    private string Day =>
        $$"""{"id":"{{StartId}}","type":"date","value":"2026-07-06T09:00:00+08:00"},{"id":"{{EndId}}","type":"date","value":"2026-07-06T18:00:00+08:00"}""";

    /// <summary>The type, whose options may stand at the group itself; where they stand nowhere, a label cannot become a key.</summary>
    protected FeishuControlDefinition TypePart(FeishuControlDefinition group) => new() { Id = TypeId, Type = "radioV2", Options = group.Options, HasOptionsElsewhere = group.Options.Count == 0, HasNumberedOptions = true };

    /// <summary>The part that says which type it is, as views call it.</summary>
    public FeishuControlDefinition? TypeOf(FeishuControlDefinition group) => Named(group).FirstOrDefault(part => part.Id == TypeId);

    /// <summary>All parts that the definition lists or that are documented.</summary>
    public FeishuControlDefinition[] Known(FeishuControlDefinition group) =>
        Listed(group).Where(part => part.Id != IntervalId).Concat(Documented(group)).GroupBy(part => part.Id, StringComparer.Ordinal).Select(same => same.First()).ToArray();

    /// <summary>The types that a part may have: that of the definition, and the documented one.</summary>
    public IEnumerable<string> TypesOf(FeishuControlDefinition group, string id) =>
        group.Children.Concat(Documented(group)).Where(part => part.Id == id).Select(part => part.Type);

    // The choices of the type may stand at the group alone.
    private FeishuControlDefinition[] Listed(FeishuControlDefinition group) =>
        group.Children.Select(part => part.Id == TypeId ? part.Numbered(part.Options.Count > 0 ? part.Options : group.Options) : part).ToArray();

    private FeishuControlDefinition[] Named(IEnumerable<FeishuControlDefinition> parts) =>
        parts.Select(part => part.Called(part.Name.Length > 0 ? part.Name : Short(part), Named(part.Children))).ToArray();

    private string Short(FeishuControlDefinition part) => part.Id.StartsWith(_prefix, StringComparison.Ordinal) ? part.Id.Substring(_prefix.Length) : part.Id;

    // What a definition lists, and what is there.
    private FeishuControlDefinition[] Told(IEnumerable<JsonElement> parts, FeishuControlDefinition? definition)
    {
        string?[] there = parts.Select(part => part.Text("id")).ToArray();
        return Named(definition).Where(part => there.Contains(part.Id) || definition?.Children.Any(listed => listed.Id == part.Id) == true).ToArray();
    }

    private FeishuFormControl? FromParts(ReadControl control, JsonElement array, ConversionScope scope)
    {
        var inside = new ConversionScope();
        var parts = new List<FeishuFormControl>();
        FeishuControlDefinition[]? listed = control.Definition is null ? null : Listed(control.Definition);
        foreach (JsonElement json in array.EnumerateArray().Where(json => json.Text("id") != IntervalId))
        {
            FeishuControlDefinition? known = ControlConverter.Find(listed, json.Text("id"), json.Text("custom_id"))
                ?? (json.Text("id") == TypeId && control.Definition is { Options.Count: > 0 } group ? TypePart(group) : null);
            FeishuFormControl? part = GroupParts.AsWritten(json, known)
                ?? ControlConverter.Convert(json, known is null ? null : new[] { known }, inside, "#" + (parts.Count + 1).ToString(CultureInfo.InvariantCulture));
            if (part is not null)
            {
                parts.Add(part);
            }
        }

        // Rows without one of their cells are not certain: they have to be given.
        FeishuFormIssue[] lost = inside.Issues.Where(issue => issue.LosesValue).ToArray();
        parts.RemoveAll(part => lost.Any(issue => issue.ControlId == part.Id));
        FeishuFormControl? certain = parts.Count == 0 ? null : Written(control, parts);
        foreach (FeishuFormIssue issue in lost)
        {
            scope.NeedsUser(control, new GroupMiss(new FormFault(nameof(Messages.Issue_GroupPart), issue.Place, issue.Fault), issue.ControlId), certain);
        }

        GroupMiss[] lacking = parts.Count == 0 ? Array.Empty<GroupMiss>()
            : GroupParts.Lacking(control, this, scope, parts.Select(part => part.Id).Concat(lost.Select(issue => issue.ControlId)).ToArray()).ToArray();
        foreach (GroupMiss miss in lacking)
        {
            scope.NeedsUser(control, miss, certain);
        }

        if (lost.Length > 0 || lacking.Length > 0)
        {
            return null;
        }

        scope.NamesLost(control, parts.SelectMany(part => part.Files));

        // Whatever stands in such an array, it is nothing that anybody has described.
        return certain ?? (array.EnumerateArray().Any(IsUndescribed) ? scope.NeedsUser(control, nameof(Messages.Issue_Shape)) : null);
    }

    private bool IsUndescribed(JsonElement part) => part.ValueKind == JsonValueKind.Object
        ? part.Text("id") != IntervalId && (part.Text("id") is null || part.Text("type") is null || ReadFormText.HoldsSomething(part))
        : ReadFormText.IsSomething(part);

    private static FeishuFormControl Written(ReadControl control, IReadOnlyList<FeishuFormControl> parts) =>
        control.Written(writer => PartReader.Write(parts, writer), parts.SelectMany(part => part.Files).ToArray());
}
