using System.Management.Automation;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Commands;

/// <summary><c>Deny-FeishuTask</c>: rejects the open task of an approver, one for each record.</summary>
[Cmdlet(VerbsLifecycle.Deny, "FeishuTask", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FeishuActionResult))]
public sealed class DenyFeishuTaskCommand : FeishuTaskActionCommand
{
    private static readonly RecordFields Taken = new(nameof(Comment), RecordFields.Form) { NotOf = RecordFields.NoApprover };

    /// <summary>Makes the cmdlet.</summary>
    public DenyFeishuTaskCommand()
        : base(nameof(Messages.Progress_Rejecting))
    {
    }

    private protected override RecordFields Fields => Taken;

    private protected override string Operation => JournalOperation.Reject;

    private protected override TaskAction Action(FeishuConnection connection, TaskRef task, TaskOptions options) =>
        new TaskReject(connection, task, options, PowerShellObjectReader.Instance, Definitions);
}
