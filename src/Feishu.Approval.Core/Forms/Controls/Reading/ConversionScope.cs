using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>
/// Where a conversion takes place, the form or a row of a table, and what could not be converted there. A control ends in one of
/// four ways: converted; converted with files that are uploaded when it is sent; or one of the two kinds of issue.
/// </summary>
internal sealed class ConversionScope
{
    private readonly List<FeishuFormIssue> _issues;
    private readonly ReadControl? _table;
    private readonly ConversionScope? _outer;
    private readonly int _row;
    private readonly Func<IReadOnlyList<FeishuControlDefinition>>? _known;

    /// <param name="known">All controls that can be named, asked only where an advice names one; null where nobody knows.</param>
    public ConversionScope(Func<IReadOnlyList<FeishuControlDefinition>>? known = null)
        : this(new List<FeishuFormIssue>(), null, null, 0)
    {
        _known = known;
    }

    private ConversionScope(List<FeishuFormIssue> issues, ConversionScope? outer, ReadControl? table, int row)
    {
        _issues = issues;
        _outer = outer;
        _table = table;
        _row = row;
    }

    /// <summary>The request that is converted; null for none.</summary>
    public string? InstanceCode { get; init; }

    /// <summary>Whether somebody gave what is converted; else the service did.</summary>
    public bool IsGiven { get; init; }

    /// <summary>What could not be converted, in the order of the form.</summary>
    public IReadOnlyList<FeishuFormIssue> Issues => _issues;

    /// <summary>The scope of one row of a table; its issues carry the id of the table, since the ids of columns come again in every row.</summary>
    public ConversionScope Row(ReadControl ofTable, int number) => new(_issues, this, ofTable, number);

    /// <summary>What names the control where an advice is pasted.</summary>
    public string Handle(ReadControl control) => _known is null || control.Id is null ? control.Label : ControlFinder.Handle(_known(), control.Id, control.Label);

    /// <summary>The control holds a value that somebody has to decide about. Gives null, the control that is not there.</summary>
    public FeishuFormControl? NeedsUser(ReadControl control, string key, params object?[] arguments) =>
        Add(control, FeishuFormIssueKind.NeedsUser, new FormFault(key, arguments));

    /// <summary>The same, of a group of which some parts are certain.</summary>
    /// <param name="control">The group.</param>
    /// <param name="miss">Why it is not converted.</param>
    /// <param name="certain">What is certain of it; null for nothing.</param>
    public FeishuFormControl? NeedsUser(ReadControl control, GroupMiss miss, FeishuFormControl? certain) => Add(control, FeishuFormIssueKind.NeedsUser, miss.Fault, certain, miss);

    /// <summary>The control is converted; files of it may have lost their names, or have names that none goes up under.</summary>
    /// <param name="control">The control.</param>
    /// <param name="files">Its files.</param>
    /// <param name="changed">Names with signs that no header and no path takes, each with what it becomes.</param>
    public void NamesLost(ReadControl control, IEnumerable<FeishuFormFile> files, params string[] changed)
    {
        if (changed.Length > 0)
        {
            Add(control, FeishuFormIssueKind.FileNameUnknown, new FormFault(nameof(Messages.Issue_FileNamesChanged), new TextList(changed)));
        }

        ILookup<bool, FeishuFormFile> named = files.ToLookup(file => file.IsNamed);
        string[] bare = named[true].Select(file => file.Name).Where(name => !FileNames.HasExtension(name)).ToArray();
        if (named[false].Any())
        {
            Add(control, FeishuFormIssueKind.FileNameUnknown, new FormFault(nameof(Messages.Issue_FileNames), named[false].Count()));
        }

        if (bare.Length > 0)
        {
            Add(control, FeishuFormIssueKind.FileNameUnknown, new FormFault(nameof(Messages.Issue_FileExtensions), new TextList(bare)));
        }
    }

    /// <summary>The control holds a value that no call can write. Gives null, the control that is not there.</summary>
    public FeishuFormControl? CannotBeWritten(ReadControl control, FormFault fault) => Add(control, FeishuFormIssueKind.CannotBeWritten, fault);

    /// <summary>For what is no control, or cannot be looked into.</summary>
    public FeishuFormControl? NeedsUser(string place, string key)
    {
        _issues.Add(new FeishuFormIssue(SafeText.Lines(TableId ?? place)!, Named(place), string.Empty, FeishuFormIssueKind.NeedsUser, new FormFault(key)) { Cell = _table is null ? null : (_row, null) });
        return null;
    }

    private string? TableId => _table is null ? null : _outer!.TableId ?? _table.IdOrPlace;

    private FeishuFormControl? Add(ReadControl control, FeishuFormIssueKind kind, FormFault fault, FeishuFormControl? certain = null, GroupMiss? miss = null)
    {
        // Issues are for people to read; ids and types of real tenants hold nothing that this changes.
        _issues.Add(new FeishuFormIssue(
            SafeText.Lines(TableId ?? control.IdOrPlace)!, Named(control.Label), SafeText.Lines(control.Type)!, kind, fault)
        {
            Certain = certain is null || InstanceCode is null ? certain : FilePlaces.Numbered(certain, InstanceCode),
            Miss = miss,
            Read = _table is null ? control.Json : default,
            Cell = _table is null ? null : (_row, control.Id),
        });
        return null;
    }

    private object Named(string label) => _table is null
        ? SafeText.Lines(label)!
        : new FormFault(nameof(Messages.Issue_CellName), _outer!.Named(_table.Label), _row, label);
}
