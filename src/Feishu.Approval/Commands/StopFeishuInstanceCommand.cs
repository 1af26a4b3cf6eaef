using Feishu.Approval.Journal;

namespace Feishu.Approval.Commands;

/// <summary><c>Stop-FeishuInstance</c>: withdraws requests on behalf of their initiators, one for each record.</summary>
[Cmdlet(VerbsLifecycle.Stop, "FeishuInstance", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(FeishuActionResult))]
public sealed class StopFeishuInstanceCommand : FeishuInstanceActionCommand
{
    private static readonly RecordFields Taken = new() { NotOf = RecordFields.NoInitiator };

    /// <summary>Makes the cmdlet.</summary>
    public StopFeishuInstanceCommand()
        : base(nameof(Messages.Progress_Withdrawing))
    {
    }

    private protected override RecordFields Fields => Taken;

    private protected override string Operation => JournalOperation.Cancel;

    private protected override Func<FeishuConnection, TaskRef, PlainAction> Read(ActionRecord record, object? piece) =>
        (connection, instance) => new InstancesClient(connection).Withdraw(instance, new FeishuWithdrawRequest { Verify = Verify }, Tools);
}
