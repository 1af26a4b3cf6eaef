using System.Globalization;
using Feishu.Approval.Calls;
using Feishu.Approval.Pipeline;
using Feishu.Approval.Search;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Get-FeishuReturnedTask</c>: finds the requests that wait for their initiators now, with reason and form. Candidates come
/// from the service's searches, or with -Complete from listing by time; each is read before it counts.
/// </summary>
[Cmdlet(VerbsCommon.Get, "FeishuReturnedTask")]
[OutputType(typeof(FeishuReturnedTask))]
[Needs(nameof(Capability.ReadInstance), nameof(Capability.ReadApproval), nameof(Capability.ListInstances), nameof(Capability.FindInstances), nameof(Capability.FindTasks), nameof(Capability.ListTasks))]
public sealed class GetFeishuReturnedTaskCommand : FeishuReadCommand
{
    // What the service says to an app that may not search.
    private static readonly FailureKind[] Refusals =
        { FailureKind.ScopeMissing, FailureKind.OperationNotPermitted, FailureKind.ApiError, FailureKind.EndpointNotFound };

    private readonly DefinitionCache _definitions = new();
    private readonly HashSet<(FeishuConnection Connection, string InstanceCode)> _seen = new();
    private readonly List<ReturnedLane> _lanes = new();
    private TimeSpan _gathered;
    private int _outside;
    private bool _searched;
    private volatile bool _failed;
    private bool _found;
    private TableParameters? _table;
    private bool _namesApproval;

    /// <summary>The codes of the definitions.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("approval_code")]
    [PropertyArgument(nameof(ApprovalCode), Optional = true)]
    [ArgumentCompleter(typeof(ApprovalCodeCompleter))]
    public string[] ApprovalCode { get; set; } = Array.Empty<string>();

    /// <summary>The initiator.</summary>
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

    /// <summary>
    /// Only requests that were started then or later. With -Complete it is 30 days before the end when not given: 72 calls for
    /// ten hours each, of which the service takes 100 a minute.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public DateTimeOffset Since { get; set; }

    /// <summary>Only requests that were started then or before.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public DateTimeOffset Until { get; set; }

    /// <summary>Only requests that were returned then or later, whenever they were started.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public DateTimeOffset ReturnedSince { get; set; }

    /// <summary>Only requests that were returned then or before.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public DateTimeOffset ReturnedUntil { get; set; }

    /// <summary>List all requests of the definitions by time and read each: slower, but it needs no search index and no scope for one.</summary>
    [Parameter]
    public SwitchParameter Complete { get; set; }

    /// <summary>Read the names of the people in the answer too, once per person and session.</summary>
    [Parameter]
    public SwitchParameter WithNames { get; set; }

    private protected override bool WantsNames => WithNames;

    private protected override bool ReadsAhead => true;

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _table = new TableParameters(this);
        _namesApproval = Given(nameof(ApprovalCode));
    }

    /// <inheritdoc />
    /// <remarks>Piped definitions are gathered, so that several overlap; not for longer than a second, since whoever pipes them may be slow.</remarks>
    protected override void ProcessRecord()
    {
        _gathered = _lanes.Count == 0 ? SystemClock.Instance.Elapsed : _gathered;
        Guard(Target, () => _table!.Run(ApprovalCode.Length == 1 ? PropertyArgumentAttribute.TableOf(ApprovalCode[0]) : null, Gather));
        if (!MyInvocation.ExpectingInput || OneByOne || SystemClock.Instance.Elapsed - _gathered > TimeSpan.FromSeconds(1))
        {
            Search();
        }
    }

    private void Gather()
    {
        RefuseEmpty((nameof(ApprovalCode), _namesApproval && ApprovalCode.All(string.IsNullOrWhiteSpace)), (nameof(UserId), Given(nameof(UserId)) && string.IsNullOrWhiteSpace(UserId)));
        (string Given, string Code)[] approvals = ApprovalCode.Select(given => (Given: given, Code: IdText.From(given, nameof(ApprovalCode))!)).Where(pair => pair.Code is not null)
            .Select(pair => (pair.Given, KnownCodes.Approval(Of(pair.Given, nameof(ApprovalCode), pair.Code), pair.Code))).ToArray();
        ReturnedQuery query = new ReturnedQuery
        {
            ApprovalCodes = approvals.Select(pair => pair.Code).ToArray(),
            User = IdText.Who(UserId, UserIdType),
            Since = Given(nameof(Since)) ? Since : null,
            Until = Given(nameof(Until)) ? Until : null,
            ReturnedSince = Given(nameof(ReturnedSince)) ? ReturnedSince : null,
            ReturnedUntil = Given(nameof(ReturnedUntil)) ? ReturnedUntil : null,
            Complete = Complete,
        }.Checked();

        if (query.User.Id is not null && !Complete)
        {
            Gather(approvals.Length > 0 ? Of(approvals[0].Given, nameof(ApprovalCode), approvals[0].Code) : Resolve(), query, null);
        }

        foreach ((string given, string code) in approvals)
        {
            Gather(Of(given, nameof(ApprovalCode), code), query, code);
        }
    }

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        Search();
        base.EndProcessing();
        if (_searched && Complete && !Given(nameof(Since)) && !Pump.Stopping)
        {
            Warn(nameof(Messages.Warning_CompleteSpan), ReturnedQuery.DefaultSpan.TotalDays);
        }

        string? key = _outside == 0 ? Complete ? null : nameof(Messages.Warning_NothingReturned)
            : Complete ? nameof(Messages.Warning_NothingInTime) : nameof(Messages.Warning_NothingInTimeBySearch);
        if (key is not null && _searched && !_found && !_failed && !Pump.Stopping)
        {
            Warn(key, _outside);
        }
    }

    private protected override void OnOutput(object value)
    {
        base.OnOutput(value);
        _found = true;
    }

    // Nobody can say then that there is nothing.
    private protected override void OnFailure() => _failed = true;

    private object? Target => ApprovalCode.Length == 1 ? ApprovalCode[0] : ApprovalCode.Length > 0 ? ApprovalCode : UserId;

    private void Gather(FeishuConnection connection, ReturnedQuery query, string? approvalCode)
    {
        query = query with { User = Met(connection, query.User) };
        string target = approvalCode ?? query.User.Id!;
        var index = new TaskIndex(connection.Client.Clock);
        var reader = new ReturnedTaskReader(connection, query, _definitions, index);
        IPageSource<string> candidates = new TasksClient(connection).Candidates(query, approvalCode, index);
        _lanes.Add(new ReturnedLane(connection, reader, candidates as ReturnedSearch, new FeedLane<string>(
            candidates, failure => KnownCodes.NamedApproval(Advised(failure), connection, target) with { Target = target }, code => Start(connection, reader, code))));
    }

    // Each app has limits of its own: with every connection more are read at the same time.
    private void Search()
    {
        if (_lanes.Count > 0)
        {
            _searched = true;
            ReturnedLane[][] apps = _lanes.GroupBy(lane => lane.Connection).Select(app => app.ToArray()).ToArray();
            Pump.Window = ThrottleLimit * apps.Length;
            FeedLane<string>[] byTurns = apps.SelectMany(app => app.Select((lane, place) => (lane.Feed, place))).OrderBy(lane => lane.place).Select(lane => lane.Feed).ToArray();
            _failed = !Feed.Run(Pump, byTurns, Meter) || _failed;
            Pump.Drain();
            _outside += _lanes.Sum(lane => lane.Reader.Outside);
            _lanes.Select(lane => lane.Reader.Withheld).OfType<Failure>().ToList().ForEach(Fail);
            _lanes.Clear();
        }
    }

    private void Start(FeishuConnection connection, ReturnedTaskReader reader, string code)
    {
        Meter.IsWhole = _lanes.TrueForAll(lane => lane.Search is { IsWhole: true });
        if (_seen.Add((connection, code)))
        {
            Pump.Run((item, context) => ReadAsync(connection, reader, code, item, context));
        }
        else
        {
            Meter.Listed(-1);
        }
    }

    private async Task ReadAsync(FeishuConnection connection, ReturnedTaskReader reader, string code, PipelineItem item, CallContext context)
    {
        void Warn(string messageKey, object?[] arguments)
        {
            _failed = true;
            item.Warning(messageKey, arguments);
        }

        try
        {
            if (await reader.ReadAsync(code, Warn, context).ConfigureAwait(false) is FeishuReturnedTask returned)
            {
                await NamesAsync(connection, new[] { returned }, context).ConfigureAwait(false);
                item.Output(returned);
            }
        }
        finally
        {
            Meter.Read(item);
        }
    }

    private Failure Advised(Failure failure) =>
        !Complete && Refusals.Contains(failure.Kind) ? failure with { NoteKey = nameof(Messages.Note_TryComplete) } : failure;

    private sealed record ReturnedLane(FeishuConnection Connection, ReturnedTaskReader Reader, ReturnedSearch? Search, FeedLane<string> Feed);
}
