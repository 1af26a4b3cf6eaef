using System.Collections.Generic;
using System.Linq;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Measures a form by a definition, without asking the service: what would be refused, and what would be lost.</summary>
internal static class FormTester
{
    /// <summary>All faults: of the request that the form came from, of its controls in their order, then what is missing.</summary>
    public static IReadOnlyList<FeishuFormFinding> Test(FeishuForm form, IReadOnlyList<FeishuControlDefinition> definition)
    {
        var findings = new List<FeishuFormFinding>(form.Issues.Select(Lost));
        var tester = new ControlTester(definition, findings);
        foreach (FeishuFormControl control in form.Controls)
        {
            tester.Test(JsonValue.Parse(JsonBuffer.Write(control.WriteTo)));
        }

        // What is lost was named already.
        tester.TestMissing(form.Issues.Select(issue => issue.ControlId).ToArray());

        // The keys of an external source may look like anything. What was read from a request, or set by the editor, is one.
        findings.RemoveAll(finding => form.InstanceCode is not null && finding.IsGuess);
        return findings;
    }

    private static FeishuFormFinding Lost(FeishuFormIssue issue) => new(
        issue.ControlId,
        issue.Place is "" ? issue.ControlId : issue.Place,
        new Verdict(FeishuFormFault.ValueWouldBeLost, issue.Fault, new FormFault(issue.Kind switch
        {
            FeishuFormIssueKind.NeedsNewResult => "Hint_GiveResult",
            FeishuFormIssueKind.CannotBeWritten => "Hint_UseClient",
            _ => "Hint_GiveValue",
        })));
}
