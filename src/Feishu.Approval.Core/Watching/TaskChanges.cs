using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Search;

namespace Feishu.Approval.Watching;

/// <summary>
/// What has changed among the tasks of a definition since the last look: its task search, the latest change first, down to where everything is known. A return closes a task
/// and opens one, so it is among the changes whether or not the index holds start-node tasks. The index lags, and rows need not come to it in the order of their
/// times; so a look compares whole pages with what it knows, ends with one whose lower half is known, and goes back to before the last one.
/// </summary>
/// <param name="connection">Where to look.</param>
/// <param name="approvalCode">The definition.</param>
internal sealed class TaskChanges(FeishuConnection connection, string approvalCode)
{
    // So many rows are remembered at the most, and half of them after that; what is older than those is no news.
    private const int Most = 4000;

    private readonly Dictionary<string, (DateTimeOffset Time, string State)> _known = new(StringComparer.Ordinal);
    private DateTimeOffset _floor = DateTimeOffset.MaxValue;
    private DateTimeOffset _horizon;

    /// <summary>The definition.</summary>
    public string ApprovalCode => approvalCode;

    /// <summary>Whether the search keeps to the order of changes; where it does not, only reading everything tells what is new.</summary>
    public bool IsOrdered { get; private set; } = true;

    /// <summary>How many rows are remembered.</summary>
    public int Known => _known.Count;

    /// <summary>The tasks that changed since the last look that came to its end; none the first time, which only learns what there is.</summary>
    /// <exception cref="Errors.FeishuException">What a read may end with; the next look has it all.</exception>
    public async Task<IReadOnlyList<FeishuTaskSummary>> LookAsync(CallContext context)
    {
        DateTimeOffset began = connection.Client.Clock.UtcNow;
        bool isFirst = _floor == DateTimeOffset.MaxValue;
        IPageSource<FeishuTaskSummary> pages = TaskSearch.LatestChangeFirst(connection, approvalCode);
        var rows = new List<FeishuTaskSummary>();
        var news = new List<FeishuTaskSummary>();
        bool isWhole = false;
        while (!isWhole)
        {
            IReadOnlyList<FeishuTaskSummary>? page = await pages.NextAsync(context).ConfigureAwait(false);
            if (page is null)
            {
                _floor = isFirst ? DateTimeOffset.MinValue : _floor;
                break;
            }

            rows.AddRange(page);
            news.AddRange(page.Where(IsNews));
            DateTimeOffset? last = page.Count > 0 ? TimeOf(page[page.Count - 1]) : null;
            isWhole = page.Count > 0 && (isFirst || (!page.Skip(page.Count / 2).Any(IsNews) && !(last >= _horizon)));
            _floor = isFirst && isWhole ? last ?? DateTimeOffset.MinValue : _floor;
        }

        Keep(rows);
        _horizon = began - TaskIndex.Settling;
        return isFirst ? Array.Empty<FeishuTaskSummary>() : news;
    }

    private static DateTimeOffset? TimeOf(FeishuTaskSummary row) => row.UpdateTime ?? (row.EndTime > row.StartTime ? row.EndTime : row.StartTime);

    private static string StateOf(FeishuTaskSummary row) => row.Status + " " + row.InstanceStatus;

    private bool IsNews(FeishuTaskSummary row)
    {
        if (row.TaskId is not string id || row.InstanceCode is null || TimeOf(row) is not DateTimeOffset time)
        {
            return false;
        }

        return _known.TryGetValue(id, out (DateTimeOffset Time, string State) known) ? known != (time, StateOf(row)) : time > _floor;
    }

    private void Keep(List<FeishuTaskSummary> rows)
    {
        DateTimeOffset? before = null;
        foreach (FeishuTaskSummary row in rows)
        {
            DateTimeOffset? time = TimeOf(row);

            // Times may be whole seconds in one place and not in another.
            IsOrdered &= time is not null && (before is null || time <= before.Value.AddSeconds(1));
            before = time;
            if (row.TaskId is string id && time is DateTimeOffset moment)
            {
                _known[id] = (moment, StateOf(row));
            }
        }

        if (_known.Count > Most)
        {
            KeyValuePair<string, (DateTimeOffset Time, string State)>[] oldest = _known.OrderBy(pair => pair.Value.Time).Take(_known.Count - (Most / 2)).ToArray();
            foreach (string id in oldest.Select(pair => pair.Key))
            {
                _known.Remove(id);
            }

            _floor = oldest[oldest.Length - 1].Value.Time;
        }
    }
}
