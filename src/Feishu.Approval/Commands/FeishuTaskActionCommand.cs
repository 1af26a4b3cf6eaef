using System.Collections;

namespace Feishu.Approval.Commands;

/// <summary>A cmdlet that does one thing to the open task of an approver: what is piped are records, one request each. Their fields are of an approver.</summary>
public abstract class FeishuTaskActionCommand : FeishuTaskWriteCommand
{
    private protected FeishuTaskActionCommand(string progressKey)
        : base(progressKey)
    {
    }

    /// <summary>What the record, or the command line, says beyond the task, and the action that comes of it; script blocks are run.</summary>
    private protected abstract Func<FeishuConnection, TaskRef, PlainAction> Read(ActionRecord record, object? piece);

    /// <summary>The same request with what every one of them takes: the remark, and whether to look afterwards.</summary>
    private protected TRequest With<TRequest>(TRequest request, ActionRecord record, object? piece)
        where TRequest : FeishuTaskRequest
    {
        request.Comment = RecordScript.Inside(nameof(Comment), Either(record, nameof(Comment)), piece, FailureKind.InvalidComment);
        request.Verify = Verify;
        return request;
    }

    /// <summary>Where the record, or the command line, says that it is to go; null where neither does. What both say differently is refused.</summary>
    /// <param name="record">The record.</param>
    /// <param name="read">Reads one of them; null for one that is none.</param>
    private protected IReadOnlyList<string>? Destination(ActionRecord record, Func<object?, string?> read)
    {
        string[] of(object? value) => (PowerShellObjectReader.Instance.Unwrap(value) is IList list and not IDictionary ? list.Cast<object?>() : new[] { value })
            .Select(PowerShellObjectReader.Instance.Unwrap).Select(IdArgumentAttribute.Person).Select(read).OfType<string>().Distinct().ToArray();
        (string[] here, string[] there) = (of(record[RecordFields.To]), of(CommandLine[RecordFields.To]));
        return here.Length > 0 && there.Length > 0 && !here.SequenceEqual(there) ? throw RecordFields.Differs(RecordFields.To, Number)
            : here.Length > 0 ? here : there.Length > 0 ? there : null;
    }

    private protected override void Take(ActionRecord? record, object? piece, Failure? unfit)
    {
        // Said before that it comes with a form: without one it would be refused all the same.
        unfit ??= OurObjects.IsReturned(piece) ? new Failure(FailureKind.NoOpenTask, nameof(Messages.NoOpenTask_Returned), record?.Target) : Fields.Wishes.Any(IsGiven) ? null : OurObjects.BareEntry(piece);
        RunPlain(record, piece, piece, unfit, one => Read(one, piece));
    }

    private protected override void Send(ActionRecord record) => RunPlain(record, null, record.Target, null, one => Read(one, null));
}
