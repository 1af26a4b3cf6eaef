using System.Collections;
using System.Management.Automation;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Diagnosis;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Commands;

/// <summary><c>Approve-FeishuTask</c>: approves the open task of an approver, one for each record.</summary>
[Cmdlet(VerbsLifecycle.Approve, "FeishuTask", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FeishuActionResult))]
[Needs(nameof(Capability.Upload))]
public sealed class ApproveFeishuTaskCommand : FeishuTaskActionCommand
{
    private static readonly RecordFields Taken = new(nameof(Comment), nameof(SetValue), RecordFields.Form) { NotOf = RecordFields.NoApprover };

    private string? _location;

    /// <summary>Makes the cmdlet.</summary>
    public ApproveFeishuTaskCommand()
        : base(nameof(Messages.Progress_Approving))
    {
    }

    /// <summary>Changes to the form that the instance has now: id, custom id or name of a control, and its new value.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ChangesCompleter))]
    public object? SetValue { get; set; }

    private protected override RecordFields Fields => Taken;

    private protected override string Operation => JournalOperation.Approve;

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _location = UserPath.Here(SessionState.Path);
    }

    private protected override object? Parameter(string field) => field == nameof(SetValue) ? SetValue : base.Parameter(field);

    private protected override TaskOptions Options(ActionRecord record, object? piece) =>
        base.Options(record, piece) with { SetValue = RecordChanges.Of(record, CommandLine, piece, Number, IsGiven(nameof(SetValue))) };

    private protected override TaskAction Action(FeishuConnection connection, TaskRef task, TaskOptions options) =>
        new TaskApprove(connection, task, options, PowerShellObjectReader.Instance, Definitions, path => UserPath.From(_location, path));
}
