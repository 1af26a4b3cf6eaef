namespace Feishu.Approval.Commands;

/// <summary>A cmdlet that does one thing to requests themselves, not to their tasks: what is piped are records, one request each.</summary>
[Needs(nameof(Capability.ReadInstance), nameof(Capability.UserIds))]
public abstract class FeishuInstanceActionCommand : FeishuRecordWriteCommand
{
    private protected FeishuInstanceActionCommand(string progressKey)
        : base(progressKey)
    {
    }

    /// <summary>What the record, or the command line, says beyond the ids, and the action that comes of it; script blocks are run.</summary>
    private protected abstract Func<FeishuConnection, TaskRef, PlainAction> Read(ActionRecord record, object? piece);

    private protected override void Take(ActionRecord? record, object? piece, Failure? unfit) => RunPlain(record, piece, piece, unfit, one => Read(one, piece));

    private protected override void Send(ActionRecord record) => RunPlain(record, null, record.Target, null, one => Read(one, null));
}
