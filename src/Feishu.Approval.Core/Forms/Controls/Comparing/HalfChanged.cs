using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Finds people of whom one list was changed and the other was not. A form that was read names them twice, by user_ids and by open_ids; whoever edits its text changes
/// one list and leaves the person of before in the other, and which one the platform takes is documented nowhere.
/// </summary>
internal static class HalfChanged
{
    /// <param name="form">The form to send.</param>
    /// <param name="before">What stands in its request.</param>
    public static IEnumerable<FormFault> Of(FeishuForm form, FeishuForm before) =>
        from control in form.Controls
        from old in before.Controls.Where(old => old.Id == control.Id).Take(1)
        from fault in Of(old.Name is { Length: > 0 } name ? name : control.Id, new WrittenControl(control), new WrittenControl(old), old.Definition)
        select fault;

    private static IEnumerable<FormFault> Of(object name, WrittenControl control, WrittenControl before, FeishuControlDefinition? definition)
    {
        ControlFamily family = ControlFamilies.Of(control.Type);
        return family is PeopleControls && PeopleControls.HalfChanged(control, before) is FormFault fault ? new[] { new FormFault(nameof(Messages.Fault_InControl), name, fault) }
            : family.Nesting != ControlNesting.Rows ? Enumerable.Empty<FormFault>()
            : TableColumns.Cells(control.Value ?? default).Zip(TableColumns.Cells(before.Value ?? default), (row, old) => (row, old)).SelectMany((pair, i) => InRow(name, i + 1, pair.row, pair.old, definition));
    }

    private static IEnumerable<FormFault> InRow(object table, int row, IReadOnlyList<JsonElement> cells, IReadOnlyList<JsonElement> before, FeishuControlDefinition? definition) =>
        from cell in cells
        from old in before.Where(old => old.Text("id") == cell.Text("id")).Take(1)
        let column = ControlComparison.Column(definition, cell)
        from fault in Of(new FormFault(nameof(Messages.Fault_PlaceInTable), table, row, column is null ? cell.Text("id") : ControlFinder.Label(column)), cell, old, column)
        select fault;
}
