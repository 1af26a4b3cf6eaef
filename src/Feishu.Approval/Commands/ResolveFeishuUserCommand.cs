namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Resolve-FeishuUser</c>: tells who people are by e-mail address, mobile number or id: whether they are found, their ids, their names. What is piped is
/// looked up fifty at a time, one at a time behind a cmdlet with <c>-PipelineVariable</c>, and comes out in its order.
/// </summary>
[Cmdlet(VerbsDiagnostic.Resolve, "FeishuUser")]
[OutputType(typeof(FeishuUser))]
[Needs(nameof(Capability.FindPeople), nameof(Capability.ReadNames), nameof(Capability.UserIds))]
public sealed class ResolveFeishuUserCommand : FeishuServiceCommand
{
    private const int Most = 50;

    private readonly List<(string Given, FeishuConnection Connection)> _waiting = new();

    /// <summary>E-mail addresses, mobile numbers with + and country code, open_ids, union_ids or user_ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [PropertyArgument(nameof(Identity))]
    [ArgumentCompleter(typeof(PersonCompleter))]
    public string[] Identity { get; set; } = Array.Empty<string>();

    /// <summary>Which id is wanted of those who are named by address or number: open_id (the default), union_id or user_id.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(UserIdTypeCompleter))]
    [TextArgument]
    public string? UserIdType { get; set; }

    private protected override bool ReadsAhead => true;

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        foreach (string given in Identity)
        {
            Guard(given, () => _waiting.Add((given, Resolve(PropertyArgumentAttribute.OriginOf(given), AmbiguousConnection(nameof(Messages.Ambiguous_OriginOf), nameof(Identity), given)))));
            if (_waiting.Count == Most || OneByOne)
            {
                Flush();
            }
        }
    }

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        Flush();
        WarnOfNames();
    }

    // Those of one connection that stand together; hardly anybody has two.
    private void Flush()
    {
        while (_waiting.Count > 0 && !Pump.Stopping)
        {
            FeishuConnection connection = _waiting[0].Connection;
            string[] batch = _waiting.TakeWhile(one => ReferenceEquals(one.Connection, connection)).Select(one => one.Given).ToArray();
            _waiting.RemoveRange(0, batch.Length);
            Guard(batch.Length == 1 ? batch[0] : batch, () => Output(connection, batch));
        }
    }

    private void Output(FeishuConnection connection, string[] batch)
    {
        string kind = Approval.Ids.UserIdType.Checked(UserIdType) ?? Approval.Ids.UserIdType.OpenId;
        ResolvedUsers? resolved = null;
        Pump.Run(async (_, context) => resolved = await new PeopleClient(connection).ResolveAsync(batch, kind, context).ConfigureAwait(false));
        Pump.Drain();
        if (resolved is null)
        {
            return;
        }

        NamesRefused(resolved.NoNames);
        for (int i = 0; i < batch.Length && !Pump.Stopping; i++)
        {
            (FeishuUser? user, Failure? failure) = resolved.Users[i];
            if (user is not null)
            {
                Write(user);
            }
            else
            {
                Fail(failure! with { Target = batch[i] });
            }
        }
    }
}
