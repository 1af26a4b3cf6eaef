using System.Collections;
using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// A form that this module wrote out, somebody stored (<c>Export-Clixml</c>, <c>ConvertTo-Json</c>, <c>Export-Csv</c>) and that comes
/// back. It is the controls that it holds; the files in them are where they were, in the request.
/// </summary>
internal static class FormCopy
{
    /// <summary>Whether an object has the properties of a stored form, without reading them. A definition has controls, but no instance.</summary>
    public static bool Is(object value, ObjectReader reader) =>
        value is not (string or FeishuForm or FeishuFormControl or JsonElement)
        && reader.Has(value, nameof(FeishuForm.Controls)) && reader.Has(value, nameof(FeishuForm.InstanceCode));

    /// <summary>The form of an object that has the properties of one; null for any other object.</summary>
    /// <param name="value">The object.</param>
    /// <param name="reader">Looks into it.</param>
    /// <param name="faults">Gets what is wrong with it, such as a copy that was stored without what its controls hold.</param>
    public static FeishuForm? TryRead(object value, ObjectReader reader, FormFaults faults)
    {
        Dictionary<string, object?>? members = Is(value, reader) ? FormCopyReader.Members(value, reader) : null;
        if (members is null || !members.TryGetValue(nameof(FeishuForm.Controls), out object? wrapped))
        {
            return null;
        }

        object? controls = reader.Unwrap(wrapped);
        if (controls is string)
        {
            // All that was stored of them is their text, which CSV and a shallow JSON make of a list.
            faults.Add(new FormFault(nameof(Messages.Fault_CopyWithoutControls)));
            return new FeishuForm(Array.Empty<FeishuFormControl>()) { IsCopy = true };
        }

        if (controls is not IEnumerable list)
        {
            return null;
        }

        var copies = new FormCopyReader(reader, faults);
        FeishuFormControl?[] read = list.Cast<object?>().Select((control, i) => copies.Read(control, i + 1)).ToArray();
        return new FeishuForm(read.OfType<FeishuFormControl>().ToArray())
        {
            InstanceCode = reader.Text(members, nameof(FeishuForm.InstanceCode)),
            SerialNumber = reader.Text(members, nameof(FeishuForm.SerialNumber)),
            ApprovalCode = reader.Text(members, nameof(FeishuForm.ApprovalCode)),
            ApprovalName = reader.Text(members, nameof(FeishuForm.ApprovalName)),
            TaskId = reader.Text(members, nameof(FeishuForm.TaskId)),
            Issues = members.TryGetValue(nameof(FeishuForm.Issues), out object? issues) ? StoredIssues.Of(issues, reader) : Array.Empty<FeishuFormIssue>(),
            IsCopy = true,
        };
    }

    /// <summary>The form of controls; a copy, where the request tells what some of them hold, or the definition what they show.</summary>
    public static FeishuForm Whole(IReadOnlyCollection<FeishuFormControl> controls) =>
        new(controls.ToArray()) { IsCopy = controls.Any(control => LacksFiles(control) || control.ViewKept is not null) };

    /// <summary>The form of the text that stands for it in a table of records.</summary>
    /// <exception cref="FeishuException"><c>InvalidForm</c> and others, naming every fault.</exception>
    public static FeishuForm Parse(string text, string? instanceCode, string? approvalCode)
    {
        var faults = new FormFaults();
        if (!FormText.TryParse(text, out JsonElement array, out FormFault? fault))
        {
            faults.Add(fault!);
            throw faults.ToFailure().ToException();
        }

        var copies = new FormCopyReader(ObjectReader.Clr, faults);
        FeishuFormControl?[] read = array.EnumerateArray().Select((control, i) => copies.Read(control, null, null, i + 1)).ToArray();
        return faults.Any ? throw faults.ToFailure().ToException() : new FeishuForm(read.OfType<FeishuFormControl>().ToArray())
        {
            InstanceCode = instanceCode,
            ApprovalCode = approvalCode,
            IsCopy = true,
        };
    }

    /// <summary>The copy with what it cannot hold: files, names and issues of the request as it stands now.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="present">The form of the request now.</param>
    /// <exception cref="FeishuException"><c>InvalidForm</c> for a file that the request does not have any more.</exception>
    public static FeishuForm Complete(FeishuForm copy, FeishuForm present)
    {
        var faults = new List<FormFault>();
        FeishuFormFile[] there = present.Controls.Concat(present.Issues.Select(issue => issue.Certain).OfType<FeishuFormControl>()).SelectMany(control => control.Files).ToArray();
        FeishuFormControl[] controls = copy.Controls.Select(control => WithName(WithChoices(control, present), present))
            .Select(control => LacksFiles(control) ? FilePlaces.Found(control, there, faults) : control).ToArray();
        var tables = new Dictionary<string, CellIssues>(StringComparer.Ordinal);
        FeishuFormIssue[] left = present.Issues.Where(issue => IsLeft(issue, controls.FirstOrDefault(control => control.Id == issue.ControlId), present, tables)).Concat(OldResults(controls, present)).ToArray();
        return faults.Count > 0
            ? throw new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), new FormFaultList(faults)) { ActionKey = nameof(Messages.InvalidForm_CopyAction) }.ToException()
            : new FeishuForm(copy, controls)
            {
                InstanceCode = present.InstanceCode,
                SerialNumber = present.SerialNumber,
                ApprovalCode = present.ApprovalCode,
                ApprovalName = present.ApprovalName,
                Definition = present.Definition,
                Connection = present.Connection,
                IsCompleted = true,
                Issues = left.Concat(Told(copy, present, left)).ToArray(),
            };
    }

    /// <summary>What a copy holds, as the beginning of another request: its contents without the files, which are in the request that it was read from.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="definition">The definition of the new one.</param>
    public static FeishuForm AsTemplate(FeishuForm copy, IReadOnlyList<FeishuControlDefinition> definition) =>
        new(copy, copy.Controls.Select(WithoutStored).OfType<FeishuFormControl>().ToArray()) { Definition = definition, IsCopy = false };

    /// <summary>The names of the controls of a copy whose files are left behind, and in whose place no others go.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="form">What became of it.</param>
    public static IReadOnlyList<string> FilesLeft(FeishuForm copy, FeishuForm form) =>
        copy.Controls.Where(LacksFiles).Where(control => !form.Controls.Any(other => other.Id == control.Id && other.Files.Count > 0)).Select(control => control.Name is { Length: > 0 } name ? name : control.Id).ToArray();

    /// <summary>Whether a control was stored with files, which its request holds.</summary>
    public static bool LacksFiles(FeishuFormControl control) => control.Files.Any(file => file.IsStored);

    private static FeishuFormControl? WithoutStored(FeishuFormControl control) => !LacksFiles(control) ? control
        : FileCodes.Remove(control, new HashSet<string>(control.Files.Where(file => file.IsStored).Select(file => file.Placeholder)))?.With(control.Name, control.Files.Where(file => !file.IsStored).ToArray());

    // A control that the copy has is whole, but for the cells that no form of the request holds; of one that it does not have the names of files are of no interest.
    private static bool IsLeft(FeishuFormIssue issue, FeishuFormControl? control, FeishuForm present, Dictionary<string, CellIssues> tables)
    {
        if (control is null || !issue.LosesValue)
        {
            return control is not null || issue.LosesValue;
        }

        if (!tables.TryGetValue(control.Id, out CellIssues? cells))
        {
            FeishuControlDefinition table = present.Definition?.FirstOrDefault(one => ControlFinder.IsId(one, control.Id)) ?? new FeishuControlDefinition { Id = control.Id };
            tables[control.Id] = cells = new CellIssues(table, present.Controls.FirstOrDefault(now => now.Id == control.Id), control);
        }

        return cells.IsMissed(issue);
    }

    // What the copy says that it lacks, be it of a control that it has: as the request tells it still, so that it can be settled part by part; else as it was stored.
    private static IEnumerable<FeishuFormIssue> Told(FeishuForm copy, FeishuForm present, IReadOnlyCollection<FeishuFormIssue> left)
    {
        foreach (IGrouping<string, FeishuFormIssue> lacking in copy.Issues.Where(issue => issue.LosesValue && !left.Any(known => known.LosesValue && known.ControlId == issue.ControlId)).GroupBy(issue => issue.ControlId, StringComparer.Ordinal))
        {
            FeishuFormControl? control = copy.Controls.FirstOrDefault(one => one.Id == lacking.Key);
            if (control is null && present.Controls.All(one => one.Id != lacking.Key))
            {
                continue;
            }

            ControlFamily family = ControlFamilies.Of(control?.Type);
            string[] parts = control is not null && family.Nesting == ControlNesting.Parts ? family.PartsOf(JsonValue.Parse(control.ValueUtf8.Span)).ToArray() : Array.Empty<string>();
            FeishuFormIssue[] still = present.Issues.Where(issue => issue.ControlId == lacking.Key && issue.Miss?.IsSettled(parts, isRenewed: false) == false).ToArray();
            foreach (FeishuFormIssue issue in still.Length > 0 ? still : lacking.ToArray())
            {
                yield return issue;
            }
        }
    }

    // Labels of a source elsewhere are those that the request shows.
    private static FeishuFormControl WithChoices(FeishuFormControl control, FeishuForm present) =>
        control.ViewKept is not null && present.Controls.FirstOrDefault(now => now.Id == control.Id) is FeishuFormControl now ? control.Showing(now.Shown).ShowingCells(now.ShownCells) : control;

    // A table of records holds no names.
    private static FeishuFormControl WithName(FeishuFormControl control, FeishuForm present) =>
        control.Name is null && present.Controls.FirstOrDefault(now => now.Id == control.Id)?.Name is string name ? control.With(name, control.Files) : control;

    // A result that was taken out because something it is reckoned from was changed, before the form was stored.
    private static IEnumerable<FeishuFormIssue> OldResults(FeishuFormControl[] controls, FeishuForm present)
    {
        FeishuFormControl[] there = present.Controls.Concat(present.Issues.Select(issue => issue.Certain).OfType<FeishuFormControl>()).ToArray();
        FeishuFormControl? changed = controls.FirstOrDefault(control => FormulaInputs.Differ(there.FirstOrDefault(now => now.Id == control.Id), control));
        return changed is null ? Array.Empty<FeishuFormIssue>() : present.Controls
            .Where(result => ControlFamilies.Of(result.Type).IsResult && controls.All(control => control.Id != result.Id))
            .Select(result => new FeishuFormIssue(
                result.Id, result.Name ?? result.Id, result.Type, FeishuFormIssueKind.NeedsNewResult, new FormFault(nameof(Messages.Fault_NeedsNewResult), changed.Name ?? changed.Id)));
    }
}

/// <summary>Gives a text without a zone back that looked like a time and that <c>ConvertFrom-Json</c> therefore made one.</summary>
/// <param name="inner">Reads everything else.</param>
internal sealed class StoredTimes(ObjectReader inner) : ObjectReader
{
    public override object? Unwrap(object? value) => inner.Unwrap(value) switch
    {
        DateTime { Kind: DateTimeKind.Unspecified } time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        var other => other,
    };

    public override IEnumerable<KeyValuePair<string, object?>>? Members(object value) => inner.Members(value);

    public override bool Has(object value, string name) => inner.Has(value, name);
}
