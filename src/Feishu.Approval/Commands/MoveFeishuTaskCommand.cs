using System.Management.Automation;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Commands;

/// <summary><c>Move-FeishuTask</c>: gives the open task of an approver to somebody else, one for each record.</summary>
[Cmdlet(VerbsCommon.Move, "FeishuTask", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FeishuActionResult))]
public sealed class MoveFeishuTaskCommand : FeishuTaskActionCommand
{
    private static readonly RecordFields Taken = new(nameof(Comment), nameof(To), RecordFields.Form) { NotOf = RecordFields.NoApprover };

    /// <summary>Makes the cmdlet.</summary>
    public MoveFeishuTaskCommand()
        : base(nameof(Messages.Progress_Transferring))
    {
    }

    /// <summary>Who is to have the task.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IdArgument]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? To { get; set; }

    private protected override RecordFields Fields => Taken;

    private protected override string Operation => JournalOperation.Transfer;

    private protected override object? Parameter(string field) => field == nameof(To) ? To : base.Parameter(field);

    private protected override TaskOptions Options(ActionRecord record, object? piece) =>
        base.Options(record, piece) with { To = Destination(record, value => IdText.Person(value, nameof(To))) };

    private protected override TaskAction Action(FeishuConnection connection, TaskRef task, TaskOptions options) =>
        new TaskTransfer(connection, task, options, PowerShellObjectReader.Instance, Definitions);
}
