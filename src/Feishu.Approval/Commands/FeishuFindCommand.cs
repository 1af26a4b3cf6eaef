using Feishu.Approval.Search;

namespace Feishu.Approval.Commands;

/// <summary>What the two searches have in common. At least one of ApprovalCode, InstanceCode and UserId is needed; all that is given must hold.</summary>
public abstract class FeishuFindCommand : FeishuListCommand
{
    private TableParameters? _table;
    private RecordParameters? _parameters;
    private bool _hasFound;
    private bool _tellsPeople;

    private protected FeishuFindCommand()
    {
    }

    /// <summary>The code of the definition.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("approval_code")]
    [IdArgument]
    [ArgumentCompleter(typeof(ApprovalCodeCompleter))]
    public string? ApprovalCode { get; set; }

    /// <summary>The code of the instance.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("instance_code")]
    [IdArgument]
    [ArgumentCompleter(typeof(InstanceCodeCompleter))]
    public string? InstanceCode { get; set; }

    /// <summary>The initiator of instances, the assignee of tasks.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("user_id")]
    [IdArgument]
    [ArgumentCompleter(typeof(PersonCompleter))]
    public string? UserId { get; set; }

    /// <summary>What UserId is: open_id, union_id or user_id; told by its prefix when missing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("user_id_type")]
    [ArgumentCompleter(typeof(UserIdTypeCompleter))]
    public string? UserIdType { get; set; }

    /// <summary>Only what was started then or later.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public DateTimeOffset Since { get; set; }

    /// <summary>Only what was started then or before; until now when not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public DateTimeOffset Until { get; set; }

    /// <summary>The piped object that has the properties; its connection is used.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? InputObject { get; set; }

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _table = new TableParameters(this);
        _parameters = new RecordParameters(MyInvocation.BoundParameters);
    }

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_hasFound && !_tellsPeople && !Pump.Stopping)
        {
            Warn(nameof(Messages.Warning_NoUserIds));
        }
    }

    // Whoever compares people where none are told finds nothing, and is not told why.
    private protected override void OnOutput(object value)
    {
        base.OnOutput(value);
        _hasFound = true;
        _tellsPeople |= value switch
        {
            FeishuTaskSummary task => task.UserId is not null,
            FeishuInstanceSummary instance => instance.UserId is not null,
            FeishuInstanceCopy copy => copy.UserId is not null,
            _ => true,
        };
    }

    /// <summary>Searches, and writes every hit as soon as its page is there.</summary>
    private protected void Find<T>(string? status, Func<FeishuConnection, SearchFilter, IPageSource<T>> search)
        where T : class
    {
        string? target = ApprovalCode ?? InstanceCode ?? UserId;
        Guard(target ?? InputObject, () => _table!.Run(InputObject, () =>
        {
            target = ApprovalCode ?? InstanceCode ?? UserId;
            bool isEmpty(string parameter, string? value) => _parameters!.IsGiven(parameter) && string.IsNullOrWhiteSpace(value);
            bool isOurs = PowerShellObjectReader.Instance.Unwrap(InputObject) is IConnectionOrigin;
            RefuseEmpty(
                (nameof(ApprovalCode), isEmpty(nameof(ApprovalCode), ApprovalCode)), (nameof(InstanceCode), isEmpty(nameof(InstanceCode), InstanceCode)), ("Status", isEmpty("Status", status)),
                (nameof(UserId), isEmpty(nameof(UserId), UserId) || (!isOurs && InstanceCode is null && Given(nameof(UserId)) && string.IsNullOrWhiteSpace(UserId))));
            var filter = new SearchFilter
            {
                ApprovalCode = IdText.From(ApprovalCode, nameof(ApprovalCode)),
                InstanceCode = IdText.From(InstanceCode, nameof(InstanceCode)),

                // The person of a request is its initiator, who is not what is looked for.
                User = !_parameters!.IsGiven(nameof(UserId)) && InputObject is not null && OurObjects.IsInstance(PowerShellObjectReader.Instance.Unwrap(InputObject)!) ? IdText.Who(null, null) : IdText.Who(UserId, UserIdType),
                Status = status,
                Since = Given(nameof(Since)) ? Since : null,
                Until = Given(nameof(Until)) ? Until : null,
            };
            FeishuConnection connection = Resolve(Origin, AmbiguousConnection(nameof(Messages.Ambiguous_Connection), 1));
            filter = filter with
            {
                ApprovalCode = filter.ApprovalCode is string approval ? KnownCodes.Approval(connection, approval) : null,
                InstanceCode = filter.InstanceCode is string instance ? KnownCodes.Instance(connection, instance) : null,
                User = Met(connection, filter.User),
            };
            List(search(connection, filter), connection, target);
        }));
    }

    private FeishuConnection? Origin => (PowerShellObjectReader.Instance.Unwrap(InputObject) as IConnectionOrigin)?.Connection;
}
