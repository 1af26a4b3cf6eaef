using Feishu.Approval.Calls;
using Feishu.Approval.Pipeline;

namespace Feishu.Approval.Commands;

/// <summary>A cmdlet that reads what may be many: it shows how far it is where that takes long, and says at its end why names are missing.</summary>
public abstract class FeishuMeterCommand : FeishuServiceCommand
{
    private protected FeishuMeterCommand(bool listsOnly)
    {
        Meter = new ReadMeter(SystemClock.Instance) { ListsOnly = listsOnly };
    }

    /// <summary>Shows how far it is.</summary>
    private protected ReadMeter Meter { get; }

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        Pump.Drain();
        Show(Meter.End());
        WarnOfNames();
    }

    private protected override void OnOutput(object value) => Meter.Found();

    private protected override void OnWaiting(TimeSpan time) => Show(Meter.Waiting(time));

    private protected override Failure Ending(Failure failure)
    {
        Show(Meter.End());
        return failure;
    }
}
