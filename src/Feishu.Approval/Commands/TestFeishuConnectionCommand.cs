namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Test-FeishuConnection</c>: what works over a connection, and which scopes are missing, with the link to grant them. It
/// only reads. Faults come out as objects, not as errors.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "FeishuConnection")]
[OutputType(typeof(FeishuConnectionTest), typeof(bool))]
public sealed class TestFeishuConnectionCommand : FeishuServiceCommand
{
    /// <summary>A definition to ask for; without it, one that does not exist is asked for, which tells as much about the scopes.</summary>
    [Parameter]
    [Alias("approval_code")]
    [IdArgument]
    [ArgumentCompleter(typeof(ApprovalCodeCompleter))]
    public string? ApprovalCode { get; set; }

    /// <summary>An instance to ask for; its definition and its initiator are asked for too.</summary>
    [Parameter]
    [Alias("instance_code")]
    [IdArgument]
    [ArgumentCompleter(typeof(InstanceCodeCompleter))]
    public string? InstanceCode { get; set; }

    /// <summary>Says only whether nothing failed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord() => Guard(Connection, () =>
    {
        string? approvalCode = IdText.From(ApprovalCode, nameof(ApprovalCode));
        string? instanceCode = IdText.From(InstanceCode, nameof(InstanceCode));
        FeishuConnection connection = Resolve();
        approvalCode = approvalCode is null ? null : KnownCodes.Approval(connection, approvalCode);
        instanceCode = instanceCode is null ? null : KnownCodes.Instance(connection, instanceCode);
        Pump.Run(async (item, context) =>
        {
            var tests = new List<FeishuConnectionTest>();
            void Found(FeishuConnectionTest test)
            {
                test.NeededFor = NameList.Of(NeedsAttribute.CmdletsFor(test.Check));
                tests.Add(test);
                if (!Quiet)
                {
                    item.Output(test);
                }
            }

            var tester = new ConnectionTester(connection, Found, context);
            await tester.RunAsync(approvalCode, instanceCode).ConfigureAwait(false);
            if (Quiet)
            {
                item.Output(tests.All(test => test.Works != false));
            }
        });
    });
}
