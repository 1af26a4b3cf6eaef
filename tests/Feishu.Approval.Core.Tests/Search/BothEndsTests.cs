using System.Globalization;
using Feishu.Approval.Search;

namespace Feishu.Approval.Core.Tests.Search;

public class BothEndsTests
{
    private const int PageSize = 10;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(20, 2)]
    [InlineData(95, 10)]
    public async Task Everything_comes_from_the_newest_and_the_oldest_by_turns_and_nothing_is_asked_for_twice(int count, int calls)
    {
        ScriptedService service = Service(count, obeys: true);

        string[] found = await FindAsync(service);

        Assert.Equal(Enumerable.Range(0, count), found.Select(Number).Distinct().Order());
        Assert.InRange(service.Calls.Count, calls, calls + 1);
        Assert.Equal(count > PageSize ? [count - 1, 0] : [], found.Where((_, place) => count > PageSize && place is 0 or PageSize).Take(count > PageSize ? 2 : 0).Select(Number));
    }

    [Fact]
    public async Task A_service_that_knows_no_order_is_read_from_one_end()
    {
        ScriptedService service = Service(35, obeys: false);

        string[] found = await FindAsync(service);

        Assert.Equal(Enumerable.Range(0, 35), found.Select(Number));
        Assert.Equal(5, service.Calls.Count);
    }

    [Fact]
    public async Task A_time_is_asked_for_at_both_ends()
    {
        ScriptedService service = Service(25, obeys: true);

        await TaskSearch.FromBothEnds(service.Connection, new SearchFilter { ApprovalCode = "APP", Since = service.Clock.UtcNow.AddDays(-29) }).AllAsync();

        Assert.All(service.Calls, call => Assert.Equal(service.Clock.UtcNow.AddDays(-29).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), call.Text("task_start_time_from")));
    }

    private static async Task<string[]> FindAsync(ScriptedService service) =>
        (await TaskSearch.FromBothEnds(service.Connection, new SearchFilter { ApprovalCode = "APP" }).AllAsync()).Select(hit => hit.TaskId!).ToArray();

    private static int Number(string taskId) => int.Parse(taskId, CultureInfo.InvariantCulture);

    private static ScriptedService Service(int count, bool obeys) => new ScriptedService().On("tasks/search", call =>
    {
        int page = int.Parse(call.Token ?? "0", CultureInfo.InvariantCulture);
        IEnumerable<int> all = Enumerable.Range(0, count);
        all = obeys && call.Body.GetProperty("order").GetInt32() == 2 ? all.Reverse() : all;
        string rows = string.Join(",", all.Skip(page * PageSize).Take(PageSize).Select(number => $$$"""{"task":{"task_id":"{{{number}}}"}}"""));
        return $$"""{"task_list":[{{rows}}],"has_more":{{((page + 1) * PageSize < count ? "true" : "false")}},"page_token":"{{page + 1}}"}""";
    });
}
