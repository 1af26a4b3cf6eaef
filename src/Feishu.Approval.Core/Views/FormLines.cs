using System.Globalization;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Json;

namespace Feishu.Approval.Views;

/// <summary>The controls of a form and their values, for reading; what is sent is <see cref="FeishuForm.ToString"/>.</summary>
internal static class FormLines
{
    private const string Indent = "    ";

    /// <summary>Each control with what people read of it, rows of tables below it; keys are in the properties of the controls.</summary>
    public static IEnumerable<string> Controls(FeishuForm form, Screen screen) => form.Controls.SelectMany(control => Lines(
        control.Name is not { Length: > 0 } name ? control.Id : form.Controls.Count(other => Spelling.IsSame(other.Name ?? string.Empty, name)) == 1 ? name : name + " (" + control.Id + ")",
        PlainRecord.Value(control, form.Definition?.FirstOrDefault(known => ControlFinder.IsId(known, control.Id))),
        control.Currency,
        form.Connection,
        screen));

    /// <summary>The controls of a form as it was read.</summary>
    public static IEnumerable<string> Controls(FeishuInstance instance, Screen screen) => PlainRecord.Read(instance.ReadForm, Known(instance))
        .Select(one => (one.Name, one.Control, Value: PlainRecord.Value(one.Control.Json, one.Control.Definition)))
        .Where(one => PlainText.Of(one.Value).Length > 0)
        .SelectMany(one => Lines(one.Name, one.Value, PlainRecord.CurrencyOf(one.Control.Json), instance.Connection, screen));

    /// <summary>The value of a control in words.</summary>
    public static string Words(FeishuFormControl control) => control.OpenIds is { Count: > 0 } people
        ? string.Join(", ", people.Select(id => Timeline.Who(control.Definition?.Connection?.PersonNames.Of(id), id, null)))
        : Words(PlainRecord.Value(control), control.Currency, control.Definition?.Connection);

    // Labels that the answer itself lacks, where this session has read the definition.
    private static IReadOnlyList<FeishuControlDefinition>? Known(FeishuInstance instance) =>
        instance is { Connection: { } connection, ApprovalCode: string code } ? SessionMemory.Of(connection).Approval(code)?.Controls : null;

    private static IEnumerable<string> Lines(string name, object? value, string? currency, FeishuConnection? connection, Screen screen)
    {
        string head = Spelling.Shown(SafeText.Lines(name)!) + " =";
        string[] rows = value is FormRows table ? table.Select((row, i) => (i + 1).ToString(CultureInfo.InvariantCulture) + ". " + Words(row, null, connection)).ToArray() : [];
        string whole = rows.Length > 0 ? head : head + " " + Words(value, currency, connection);
        string first = Cells.Wrap(whole, screen.Width).First();
        return rows.Prepend(whole.Substring(first.Length).TrimStart()).SelectMany(line => Cells.Wrap(line, screen.Width - Indent.Length)).Select(line => Indent + line).Prepend(first);
    }

    private static string Words(object? value, string? currency, FeishuConnection? connection)
    {
        string text = Cells.OneLine(SafeText.Lines(KnownWords.Put(PlainText.Of(value), connection, isShort: true)));
        return currency is null ? text : text + " " + currency;
    }
}
