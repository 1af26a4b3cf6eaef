using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Search;

/// <summary>
/// Candidates of one definition, the likeliest first: requests with an open task of their own initiator by the index of tasks, then those for which it has none, or
/// none to be believed; last some of those that it spares, to see whether it is right. Where it is not, all the rest comes too.
/// </summary>
internal sealed class ReturnedSearch : IPageSource<string>
{
    // Of what the index spares so many are read all the same; where it spares no more than that, all are read as ever.
    private const int Checks = 50;

    private readonly IPageSource<FeishuTaskSummary> _tasks;
    private readonly IPageSource<FeishuInstanceSummary> _instances;
    private readonly ReturnedQuery _query;
    private readonly TaskIndex _index;
    private readonly List<string> _spared = new();
    private Stage _stage;
    private FeishuException? _refusal;

    /// <param name="tasks">The open tasks by the index.</param>
    /// <param name="instances">The pending requests by their index.</param>
    /// <param name="query">What is looked for.</param>
    /// <param name="index">Takes the tasks; whoever reads a candidate compares it with that.</param>
    public ReturnedSearch(IPageSource<FeishuTaskSummary> tasks, IPageSource<FeishuInstanceSummary> instances, ReturnedQuery query, TaskIndex index)
    {
        _tasks = tasks;
        _instances = instances;
        _query = query;
        _index = index;
    }

    /// <summary>Whether all candidates are known, but for those that a doubt may still bring.</summary>
    public bool IsWhole => _stage > Stage.Instances;

    private enum Stage
    {
        Tasks,
        Instances,
        Check,
        Wait,
        Rest,
        End,
    }

    public async Task<IReadOnlyList<string>?> NextAsync(CallContext context)
    {
        if (_stage == Stage.Tasks && await TasksAsync(context).ConfigureAwait(false) is { } likely)
        {
            return likely.Where(hit => _index.Note(hit) && _query.MayHaveStarted(hit.InstanceStartTime)).Select(hit => hit.InstanceCode!).ToArray();
        }

        if (_stage == Stage.Instances && await _instances.NextAsync(context).ConfigureAwait(false) is { } pending)
        {
            return Unspared(pending);
        }

        switch (_stage++)
        {
            case Stage.Instances:
                return Sample();
            case Stage.Check:
                // A page of its own, so that all that was handed out has been read before the next one is asked for.
                return Array.Empty<string>();
            case Stage.Wait:
                return Rest(context.Trace);
            default:
                _stage = Stage.End;
                return _refusal is null ? null : throw _refusal;
        }
    }

    private async Task<IReadOnlyList<FeishuTaskSummary>?> TasksAsync(CallContext context)
    {
        try
        {
            if (await _tasks.NextAsync(context).ConfigureAwait(false) is { } page)
            {
                return page;
            }
        }
        catch (FeishuException fault)
        {
            // The requests themselves can still be found; the fault comes after them.
            _refusal = fault;
            _index.Distrust("it could not be searched");
        }

        _stage = Stage.Instances;
        return null;
    }

    private List<string> Unspared(IReadOnlyList<FeishuInstanceSummary> page)
    {
        var candidates = new List<string>();
        foreach (FeishuInstanceSummary row in page)
        {
            if (row.InstanceCode is string code && _query.MayHaveStarted(row.StartTime))
            {
                (_index.Spares(row) ? _spared : candidates).Add(code);
            }
        }

        return candidates;
    }

    // Half of them those whose tasks are the newest, where most has changed; the others from everywhere. They leave the list of what is spared.
    private List<string> Sample()
    {
        _spared.Sort((one, other) => _index.StartOf(other).CompareTo(_index.StartOf(one)));
        int newest = Math.Min(_spared.Count, Checks / 2);
        int step = Math.Max(1, (_spared.Count - newest) / (Checks - newest));
        var sample = new List<string>();
        var rest = new List<string>();
        for (int place = 0; place < _spared.Count; place++)
        {
            bool isCheck = sample.Count < Checks && (place < newest || (place - newest) % step == 0);
            (isCheck ? sample : rest).Add(_spared[place]);
        }

        _spared.Clear();
        _spared.AddRange(rest);
        return sample;
    }

    private IReadOnlyList<string> Rest(ITrace trace)
    {
        string? fault = _index.Fault;
        if (_spared.Count == 0 && fault is null)
        {
            return Array.Empty<string>();
        }

        trace.Verbose(fault is null
            ? FormattableString.Invariant($"The index of tasks is believed: {_spared.Count} pending requests wait for somebody else by it, and are not read.")
            : FormattableString.Invariant($"The index of tasks is not believed, since {fault}: every pending request is read."));
        return fault is null ? Array.Empty<string>() : _spared;
    }
}
