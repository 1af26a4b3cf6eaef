using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>Measures a form by a definition, without asking the service: what would be refused, and what would be lost.</summary>
internal static class FormTester
{
    /// <summary>All faults: of the request that the form came from, of its controls in their order, then what is missing.</summary>
    public static IReadOnlyList<FeishuFormFinding> Test(FeishuForm form, IReadOnlyList<FeishuControlDefinition> definition)
    {
        FeishuFormFinding[] views = StoredView.Test(form, definition).ToArray();
        return views.Length == 0 ? Measured(form, definition) : Measured(form, definition).Concat(views).ToArray();
    }

    private static IReadOnlyList<FeishuFormFinding> Measured(FeishuForm form, IReadOnlyList<FeishuControlDefinition> definition)
    {
        var findings = new List<FeishuFormFinding>(form.Issues.Select(Lost));
        var tester = new ControlTester(definition, findings, form is { Definition: null, ApprovalCode: null });
        foreach (FeishuFormControl control in form.Controls)
        {
            tester.Test(new WrittenControl(control));
        }

        // What is lost was named already.
        tester.TestMissing(form.Issues.Where(issue => issue.LosesValue).Select(issue => issue.ControlId).ToArray());

        findings.RemoveAll(finding => finding.Fault == FeishuFormFault.RequiredMissing && form.Issues.Any(issue => issue.LosesValue && issue.ControlId == finding.ControlId));

        // The keys of an external source may look like anything. What was read from a request, or set by the editor, is one: the editor refuses a label that nothing calls a key.
        findings.RemoveAll(finding => (form.InstanceCode is not null && (finding.IsGuess || finding.IsOfWritten))
            || (finding.IsOfLooks && form.Changed.Any(control => ControlFinder.IsId(control, finding.ControlId)))
            || (finding.IsOfWritten && form.Controls.Any(control => control.IsRead && control.Id == finding.ControlId)));
        return findings;
    }

    /// <summary>What can be told without a definition: values whose shape does not fit the type that stands beside them.</summary>
    public static IReadOnlyList<FeishuFormFinding> TestShape(FeishuForm form) => form.Controls.All(IsPlain)
        ? Array.Empty<FeishuFormFinding>()
        : Measured(form, form.Controls.Select(Bare).ToArray());

    /// <summary>The failure of a form that cannot be made, with what can be told of the controls that are sound: one run tells all.</summary>
    public static Failure WithShape(Failure failure)
    {
        if (failure.Arguments.FirstOrDefault() is not FormFaults { Sound.Count: > 0 } faults)
        {
            return failure;
        }

        FormFault[] more = TestShape(new FeishuForm(faults.Sound.ToArray())).Where(finding => !finding.IsGuess).Select(finding => finding.Described).ToArray();
        return more.Length == 0 ? failure : new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), new FormFaultList(faults.Items.Concat(more)));
    }

    private static bool IsPlain(FeishuFormControl control) => control.ValueUtf8 is { Length: > 0 } value && ControlFamilies.Of(control.Type).IsPlainlyRight(value.Span);

    private static FeishuControlDefinition Bare(FeishuFormControl control)
    {
        var bare = new FeishuControlDefinition { Id = control.Id, Type = control.Type, Name = control.Name ?? string.Empty };
        return ControlFamilies.Of(control.Type).Nesting == ControlNesting.Rows ? bare.Called(bare.Name, TableColumns.Of(bare, control)) : bare;
    }

    private static FeishuFormFinding Lost(FeishuFormIssue issue) => new(
        issue.ControlId,
        issue.Place is "" ? issue.ControlId : issue.Place,
        new Verdict(issue.LosesValue ? FeishuFormFault.ValueWouldBeLost : FeishuFormFault.FileNameUnknown, issue.Fault, new FormFault(issue.Kind switch
        {
            FeishuFormIssueKind.NeedsNewResult => nameof(Messages.Hint_GiveResult),
            FeishuFormIssueKind.CannotBeWritten => nameof(Messages.Hint_UseClient),
            _ when issue.Fault.Key == nameof(Messages.Issue_NotInDefinition) => nameof(Messages.Hint_UseClient),
            FeishuFormIssueKind.FileNameUnknown => nameof(Messages.Hint_FileNames),
            _ => nameof(Messages.Hint_GiveValue),
        })));
}
