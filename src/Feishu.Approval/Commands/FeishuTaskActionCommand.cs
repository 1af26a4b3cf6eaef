using System.Collections;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Commands;

/// <summary>A cmdlet that does one thing to the open task of an approver: what is piped are records, one request each. Their fields are of an approver.</summary>
public abstract class FeishuTaskActionCommand : FeishuTaskWriteCommand
{
    private protected FeishuTaskActionCommand(string progressKey)
        : base(progressKey)
    {
    }

    /// <summary>The definitions of this run.</summary>
    private protected DefinitionCache Definitions { get; } = new();

    /// <summary>What the record, or the command line, says beyond the task; script blocks are run.</summary>
    private protected virtual TaskOptions Options(ActionRecord record, object? piece) => new(
        RecordScript.Inside(nameof(Comment), Either(record, nameof(Comment)), piece, FailureKind.InvalidComment), Verify: Verify);

    /// <summary>Where the record, or the command line, says that it is to go; null where neither does. What both say differently is refused.</summary>
    /// <param name="record">The record.</param>
    /// <param name="read">Reads one of them; null for one that is none.</param>
    private protected IReadOnlyList<string>? Destination(ActionRecord record, Func<object?, string?> read)
    {
        string[] of(object? value) => (PowerShellObjectReader.Instance.Unwrap(value) is IList list and not IDictionary ? list.Cast<object?>() : new[] { value })
            .Select(PowerShellObjectReader.Instance.Unwrap).Select(read).OfType<string>().Distinct().ToArray();
        (string[] here, string[] there) = (of(record[RecordFields.To]), of(CommandLine[RecordFields.To]));
        return here.Length > 0 && there.Length > 0 && !here.SequenceEqual(there) ? throw RecordFields.Differs(RecordFields.To, Number)
            : here.Length > 0 ? here : there.Length > 0 ? there : null;
    }

    /// <summary>The action for a task.</summary>
    private protected abstract TaskAction Action(FeishuConnection connection, TaskRef task, TaskOptions options);

    private protected override void Take(ActionRecord? record, object? piece, Failure? unfit) => RunPlain(record, piece, piece, unfit, one => Reading(one, piece));

    private protected override void Send(ActionRecord record) => RunPlain(record, null, record.Target, null, one => Reading(one, null));

    private Func<FeishuConnection, TaskRef, PlainAction> Reading(ActionRecord record, object? piece)
    {
        TaskOptions options = Options(record, piece);
        return (connection, task) => Action(connection, task, options);
    }
}
