using System.Text.Json;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>Measures the controls of a form, or the cells of one row of a table, by their definitions.</summary>
internal sealed class ControlTester
{
    private readonly IReadOnlyList<FeishuControlDefinition> _definitions;
    private readonly List<FeishuFormFinding> _findings;
    private readonly HashSet<FeishuControlDefinition> _seen = new();
    private readonly FeishuControlDefinition? _table;
    private readonly int _row;
    private readonly bool _isBare;

    /// <param name="definitions">The definitions.</param>
    /// <param name="findings">Takes what is found.</param>
    /// <param name="isBare">Whether the form knows no definition, so that nothing that it lacks can be set in it.</param>
    public ControlTester(IReadOnlyList<FeishuControlDefinition> definitions, List<FeishuFormFinding> findings, bool isBare = false)
    {
        _definitions = definitions;
        _findings = findings;
        _isBare = isBare;
    }

    private ControlTester(FeishuControlDefinition table, int row, List<FeishuFormFinding> findings, bool isBare)
        : this(table.Children, findings, isBare)
    {
        _table = table;
        _row = row;
    }

    public void Test(WrittenControl control)
    {
        string id = control.Id ?? "?";
        if (ControlFinder.ById(_definitions, id) is not FeishuControlDefinition definition)
        {
            Add(id, control.Name is { Length: > 0 } name ? name : id, Unknown(id));
            return;
        }

        if (!_seen.Add(definition))
        {
            Report(id, definition, new Verdict(FeishuFormFault.IdTwice, new FormFault(nameof(Messages.Finding_IdTwice)), new FormFault(nameof(Messages.Hint_LeaveOneOut))));
        }

        TestType(id, control, definition);
    }

    /// <summary>Names what is required and not there.</summary>
    /// <param name="named">The ids of controls whose absence was named already.</param>
    public void TestMissing(IReadOnlyCollection<string> named)
    {
        foreach (FeishuControlDefinition missing in _definitions.Where(control => !_seen.Contains(control) && IsWanted(control)))
        {
            if (!named.Any(id => ControlFinder.IsId(missing, id)))
            {
                Report(missing.Id, missing, new Verdict(FeishuFormFault.RequiredMissing, new FormFault(nameof(Messages.Finding_RequiredMissing)), Added(missing)));
            }
        }
    }

    private FormFault Added(FeishuControlDefinition missing) => _isBare && ControlExample.Of(missing) is string json
        ? new FormFault(_table is null ? nameof(Messages.Hint_AddControl) : nameof(Messages.Hint_AddCell), json)
        : new FormFault(nameof(Messages.Hint_GiveValue));

    private void TestType(string id, WrittenControl control, FeishuControlDefinition definition)
    {
        string type = control.Type ?? string.Empty;
        if (!ControlTypes.IsWritable(definition.Type))
        {
            Report(id, definition, new Verdict(FeishuFormFault.NotWritable, new FormFault(nameof(Messages.Finding_NotWritable), definition.Type), new FormFault(nameof(Messages.Hint_LeaveOut))));
            return;
        }

        if (type != definition.Type)
        {
            var message = new FormFault(nameof(Messages.Finding_WrongType), type, definition.Type);
            Report(id, definition, new Verdict(FeishuFormFault.WrongType, message, new FormFault(nameof(Messages.Hint_Type), definition.Type)));
            if (Family(type) != Family(definition.Type))
            {
                return;
            }
        }

        ControlFamily family = ControlFamilies.Of(definition.Type);
        bool fine = true;
        foreach (Verdict verdict in family.Check(control, definition))
        {
            Report(id, definition, verdict);

            // What is said of a part that nobody described says nothing of the others.
            fine &= verdict.IsOfWritten || verdict.Fault is FeishuFormFault.PartMissing or FeishuFormFault.RequiredMissing;
        }

        if (fine && family.Nesting == ControlNesting.Rows)
        {
            TestRows(control, definition);
        }
        else if (fine && family.Nesting == ControlNesting.Parts)
        {
            TestParts(control, definition);
        }
    }

    // Definitions list fewer parts than the service takes, and of other types than it takes; so each part is measured by the type beside it.
    private void TestParts(WrittenControl control, FeishuControlDefinition definition)
    {
        foreach (WrittenControl part in control.Items.Select(item => new WrittenControl(item)))
        {
            FeishuControlDefinition? listed = ControlFinder.ById(definition.Children, part.Id!)?.NotDemanding(((GroupControls)ControlFamilies.Of(definition.Type)).IntervalId);
            FeishuControlDefinition own = listed is not null && listed.Type == part.Type ? listed : Bare(part, listed?.Name);
            var inside = new List<FeishuFormFinding>();
            new ControlTester(new[] { own }, inside).Test(part);
            _findings.AddRange(inside.Select(finding => finding.Inside(definition.Id, Name(definition))));
        }
    }

    private void TestRows(WrittenControl control, FeishuControlDefinition definition)
    {
        // A definition that lists no columns gives nothing to measure by.
        JsonElement[] rows = control.Items.ToArray();
        for (int i = 0; i < rows.Length && definition.Children.Count > 0; i++)
        {
            var tester = new ControlTester(definition, i + 1, _findings, _isBare);
            foreach (JsonElement cell in rows[i].EnumerateArray())
            {
                tester.Test(cell);
            }

            tester.TestMissing(Array.Empty<string>());
        }
    }

    private static FeishuControlDefinition Bare(WrittenControl part, string? name) => new()
    {
        Id = part.Id!,
        Name = name ?? string.Empty,
        Type = part.Type!,
        Children = ControlFamilies.Of(part.Type).Nesting == ControlNesting.Rows && part.Value is JsonElement rows
            ? TableColumns.Shown(TableColumns.Cells(rows)) : Array.Empty<FeishuControlDefinition>(),
    };

    private Verdict Unknown(string id)
    {
        FormFault suggestion = NearestName.Of(id, _definitions) is FeishuControlDefinition near
            ? new FormFault(nameof(Messages.Hint_DidYouMean), ControlFinder.Label(near))
            : new FormFault(nameof(Messages.Hint_Known), BoundedList.Of(_definitions));
        return _table is null
            ? new Verdict(FeishuFormFault.UnknownControl, new FormFault(nameof(Messages.Finding_UnknownControl)), suggestion)
            : new Verdict(FeishuFormFault.UnknownColumn, new FormFault(nameof(Messages.Finding_UnknownColumn), ControlFinder.Label(_table)), suggestion);
    }

    private void Report(string id, FeishuControlDefinition definition, Verdict verdict) => Add(id, Name(definition), verdict);

    private void Add(string id, string name, Verdict verdict) => _findings.Add(_table is null
        ? new FeishuFormFinding(id, name, verdict)
        : new FeishuFormFinding(_table.Id, new FormFault(nameof(Messages.Fault_PlaceInTable), Name(_table), _row, name), verdict));

    private static string Name(FeishuControlDefinition definition) => definition.Name.Length > 0 ? definition.Name : definition.Id;

    private static bool IsWanted(FeishuControlDefinition control) =>
        control.Required && !control.MayBeHidden && ControlTypes.IsWritable(control.Type) && ControlTypes.HoldsAChoice(control.Type);

    // radio and radioV2 take the same value.
    private static string Family(string type) => type.EndsWith("V2", StringComparison.Ordinal) ? type.Substring(0, type.Length - 2) : type;
}
