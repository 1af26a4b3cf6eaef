using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Search;
using Feishu.Approval.Watching;

namespace Feishu.Approval.Core.Tests.Watching;

public sealed class TaskChangesTests : IDisposable
{
    private readonly SortedDictionary<long, string[]> _rows = new();
    private readonly ScriptedService _service = new();
    private readonly TaskChanges _changes;
    private int _pageSize = 3;

    public TaskChangesTests()
    {
        _changes = new TaskChanges(_service.Connection, "APP");
        _service.On("tasks/search", call =>
        {
            string[] all = _rows.Reverse().SelectMany(pair => pair.Value).ToArray();
            int from = call.Query.TryGetValue("page_token", out string? token) ? int.Parse(token, System.Globalization.CultureInfo.InvariantCulture) : 0;
            int to = Math.Min(from + _pageSize, all.Length);
            return $$"""
                {"task_list":[{{string.Join(",", all[from..to])}}],"has_more":{{(to < all.Length ? "true" : "false")}},"page_token":"{{to}}"}
                """;
        });
    }

    [Fact]
    public async Task The_first_look_reads_one_page_and_nothing_of_it_is_news()
    {
        Add(10, 30);

        Assert.Empty(await LookAsync());
        Assert.Single(_service.Calls);
        Assert.Equal("""{"approval_code":"APP","order":0}""", _service.Calls[0].Body.GetRawText());
        Assert.Empty(await LookAsync());
    }

    [Fact]
    public async Task What_changed_since_is_news_once()
    {
        Add(10, 30);
        await LookAsync();
        Add(40, 44);
        _rows[45] = [Row("T20", 45, "done")];
        _rows.Remove(20);

        Assert.Equal(["T20", "T44", "T43", "T42", "T41", "T40"], await LookAsync());
        Assert.Empty(await LookAsync());
    }

    [Fact]
    public async Task What_comes_to_the_index_late_among_older_rows_is_news_too()
    {
        _pageSize = 10;
        Add(10, 30);
        await LookAsync();
        Add(40, 46);
        await LookAsync();
        _rows[42] = [Row("T42", 42), Row("Late", 42)];

        Assert.Equal(["Late"], await LookAsync());
    }

    [Fact]
    public async Task A_look_goes_back_to_before_the_last_one_whatever_is_known()
    {
        Add(10, 30);
        await LookAsync();
        Add(90, 99);
        await LookAsync();
        _rows[96] = [Row("T96", 96), Row("Late", 96)];
        int before = _service.Calls.Count;

        Assert.Equal(["Late"], await LookAsync());
        Assert.Equal(3, _service.Calls.Count - before);
    }

    [Fact]
    public async Task A_look_that_broke_off_loses_nothing()
    {
        Add(10, 30);
        await LookAsync();
        Add(40, 46);
        int calls = 0;
        _service.Before = (_, _) => ++calls == 2 ? throw new System.Net.Http.HttpRequestException("no route") : Task.CompletedTask;
        await Assert.ThrowsAsync<Feishu.Approval.Errors.FeishuException>(() => LookAsync());
        _service.Before = null;

        Assert.Equal(7, (await LookAsync()).Length);
    }

    [Fact]
    public async Task It_remembers_so_much_and_no_more()
    {
        _pageSize = 200;
        Add(1, 100);
        await LookAsync();
        for (int from = 1000; from < 21000; from += 1000)
        {
            Add(from, from + 999);
            Assert.Equal(1000, (await LookAsync()).Length);
            Assert.InRange(_changes.Known, 1, 4000);
        }

        Assert.Empty(await LookAsync());
    }

    [Fact]
    public async Task A_search_that_keeps_to_no_order_is_noticed()
    {
        _rows[1] = [Row("A", 100), Row("B", 5000)];

        await LookAsync();

        Assert.False(_changes.IsOrdered);
    }

    public void Dispose() => _service.Dispose();

    private static string Row(string id, long minute, string status = "pending")
    {
        string time = new VirtualClock().UtcNow.AddMinutes(minute - 100).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        return $$$"""{"instance":{"code":"I-{{{id}}}","status":"pending"},"task":{"task_id":"{{{id}}}","status":"{{{status}}}","start_time":"1","update_time":"{{{time}}}"}}""";
    }

    private void Add(int from, int to)
    {
        for (int minute = from; minute <= to; minute++)
        {
            _rows[minute] = [Row("T" + minute, minute)];
        }
    }

    private async Task<string[]> LookAsync()
    {
        IReadOnlyList<FeishuTaskSummary> news = await _changes.LookAsync(CallContext.None);
        return news.Select(row => row.TaskId!).ToArray();
    }
}
