namespace Feishu.Approval.Commands;

/// <summary>What the two cmdlets about the events of definitions have in common: one definition after the other, asked about, the end the same however often it is sent.</summary>
public abstract class FeishuApprovalEventCommand : FeishuServiceCommand
{
    private readonly bool _wanted;

    private protected FeishuApprovalEventCommand(bool wanted)
    {
        _wanted = wanted;
    }

    /// <summary>The codes of the definitions.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("approval_code")]
    [AllowEmptyString]
    [PropertyArgument(nameof(ApprovalCode))]
    [ArgumentCompleter(typeof(ApprovalCodeCompleter))]
    public string[] ApprovalCode { get; set; } = Array.Empty<string>();

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        foreach (string given in ApprovalCode)
        {
            Guard(given, () =>
            {
                string code = IdText.From(given, nameof(ApprovalCode))
                    ?? throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_NoApprovalCode)).ToException();
                FeishuConnection connection = Resolve(
                    PropertyArgumentAttribute.OriginOf(given), AmbiguousConnection(nameof(Messages.Ambiguous_OriginOf), nameof(ApprovalCode), code));
                Send(connection, KnownCodes.Approval(connection, code), given);
            });
        }
    }

    private void Send(FeishuConnection connection, string code, string given) => Pump.Run(async (item, context) =>
    {
        try
        {
            string target = FailureText.Format(nameof(Messages.Confirm_ApprovalTarget), new object?[] { KnownCodes.Label(connection, code, isInstance: false), connection.BaseUri.Authority }, item.Language);
            string action = FailureText.Of(_wanted ? nameof(Messages.Confirm_Subscribe) : nameof(Messages.Confirm_Unsubscribe), item.Language);
            if (await item.ConfirmAsync(target, action).ConfigureAwait(false))
            {
                item.Output(await new DefinitionsClient(connection).SubscribeAsync(code, _wanted, context).ConfigureAwait(false));
            }
        }
        catch (FeishuException fault)
        {
            throw (KnownCodes.Named(fault.Failure, connection, code, isInstance: false) with { Target = given }).ToException();
        }
    });
}

/// <summary><c>Register-FeishuApprovalEvent</c>: lets this app have the events of definitions. Once is enough for as long as the app lives.</summary>
[Cmdlet(VerbsLifecycle.Register, "FeishuApprovalEvent", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FeishuApprovalSubscription))]
[Needs(nameof(Capability.Subscribe))]
public sealed class RegisterFeishuApprovalEventCommand : FeishuApprovalEventCommand
{
    /// <summary>Subscribes.</summary>
    public RegisterFeishuApprovalEventCommand()
        : base(wanted: true)
    {
    }
}

/// <summary><c>Unregister-FeishuApprovalEvent</c>: ends what Register-FeishuApprovalEvent began.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "FeishuApprovalEvent", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FeishuApprovalSubscription))]
[Needs(nameof(Capability.Subscribe))]
public sealed class UnregisterFeishuApprovalEventCommand : FeishuApprovalEventCommand
{
    /// <summary>Unsubscribes.</summary>
    public UnregisterFeishuApprovalEventCommand()
        : base(wanted: false)
    {
    }
}
