using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Sees to it that no result of a formula is sent that its inputs no longer give: the service would refuse it.
/// </summary>
internal sealed class FormulaWatch(FormDraft draft)
{
    private readonly HashSet<FeishuControlDefinition> _set = new();
    private readonly List<FeishuFormIssue> _columns = new();
    private string? _changed;

    /// <summary>Takes note that a control was set.</summary>
    public void Set(FeishuControlDefinition target, FeishuFormControl? before, FeishuFormControl after)
    {
        _set.Add(target);
        if (!FormulaInputs.Differ(before, after))
        {
            return;
        }

        _changed ??= ControlFinder.Label(target);
        if (ControlFamilies.Of(target.Type).Nesting == ControlNesting.Rows && before is not null)
        {
            _columns.AddRange(Columns(target, before, after));
        }
    }

    /// <summary>Takes the results out that were not set too.</summary>
    public void Finish()
    {
        if (_changed is null)
        {
            return;
        }

        foreach (FeishuFormControl control in draft.Controls.Where(control => ControlFamilies.Of(control.Type).IsResult).ToArray())
        {
            FeishuControlDefinition known = ControlFinder.ById(draft.Known, control.Id)!;
            if (!_set.Contains(known))
            {
                string name = control.Name ?? (known.Name.Length > 0 ? known.Name : control.Id);
                draft.TakeOut(control, new FeishuFormIssue(control.Id, name, control.Type, FeishuFormIssueKind.NeedsNewResult, new FormFault(nameof(Messages.Fault_NeedsNewResult), _changed)));
            }
        }

        _columns.ForEach(draft.Add);
    }

    // A row that stood there before without a result may stay so.
    private static IEnumerable<FeishuFormIssue> Columns(FeishuControlDefinition table, FeishuFormControl before, FeishuFormControl after)
    {
        IReadOnlyList<IReadOnlyList<JsonElement>> old = TableColumns.Cells(before);
        IReadOnlyList<JsonElement>[] rows = TableColumns.Cells(after).Where(row => !old.Any(same => Same(row, same))).ToArray();
        var results = old.SelectMany(row => row).Where(cell => ControlFamilies.Of(cell.Text("type")).IsResult && cell.Text("id") is not null)
            .GroupBy(cell => cell.Text("id")!, cell => cell.Text("type")!, StringComparer.Ordinal);
        foreach (IGrouping<string, string> result in results)
        {
            FeishuControlDefinition column = ControlFinder.ById(table.Children, result.Key) ?? new FeishuControlDefinition { Id = result.Key };
            if (rows.Any(row => !row.Any(cell => ControlFinder.IsId(column, cell.Text("id") ?? string.Empty))))
            {
                yield return new FeishuFormIssue(
                    after.Id,
                    new FormFault(nameof(Messages.Fault_PlaceInGroup), ControlFinder.Label(table), ControlFinder.Label(column)),
                    result.First(),
                    FeishuFormIssueKind.NeedsNewResult,
                    new FormFault(nameof(Messages.Fault_NeedsColumnResult)));
            }
        }
    }

    private static bool Same(IReadOnlyList<JsonElement> one, IReadOnlyList<JsonElement> other) => one.Count == other.Count
        && one.All(cell => other.Any(there => there.Text("id") == cell.Text("id") && JsonSame.Are(cell, there)));
}
