using System.Globalization;
using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Pipeline;
using Feishu.Approval.Search;

namespace Feishu.Approval.Core.Tests.Search;

public class BulkTests
{
    private const int Many = 10_000;

    [Fact]
    public async Task Ten_thousand_instances_are_read_inside_the_limits_each_once()
    {
        ScriptedService service = new ScriptedService().WithInstances(code => Returned.Instance(code, Returned.Task("T", "ou_boss", "boss")));
        service.On("instances/query", call =>
        {
            int page = int.Parse(call.Token ?? "0", CultureInfo.InvariantCulture);
            string rows = string.Join(",", Enumerable.Range(page * 200, 200).Select(number => $$$"""{"instance":{"code":"I{{{number}}}"}}"""));
            return $$"""{"instance_list":[{{rows}}],"has_more":{{(page < (Many / 200) - 1 ? "true" : "false")}},"page_token":"{{page + 1}}"}""";
        });
        service.On("tasks/search", _ => Returned.Tasks());
        var query = new ReturnedQuery { ApprovalCodes = ["APP"] };
        var index = new TaskIndex(service.Clock);
        var reader = new ReturnedTaskReader(service.Connection, query, new DefinitionCache(), index);

        bool ended = await Task.Run(() =>
        {
            using var pump = new Pump(new RecordingSink(), window: 8);
            bool all = Feed.Run(pump, ReturnedCandidates.OfApproval(service.Connection, query, "APP", index), failure => failure, code => pump.Run(async (item, context) =>
                await reader.ReadAsync(code, item.Warning, context)));
            pump.Drain();
            return all;
        }).Within();

        IReadOnlyList<ServiceCall> gets = service.To("instances/").Where(call => call.Path != "instances/query").ToArray();
        Assert.True(ended);
        Assert.Equal(Many, gets.Select(call => call.Path).Distinct().Count());
        Assert.Equal(Many, gets.Count);
        TimeSpan[] times = gets.Select(call => call.At).Order().ToArray();
        Assert.All(times.Zip(times.Skip(50), (first, later) => later - first), span => Assert.True(span >= TimeSpan.FromSeconds(1)));
        Assert.All(times.Zip(times.Skip(1000), (first, later) => later - first), span => Assert.True(span >= TimeSpan.FromMinutes(1)));

        // And no slower than it has to be: nine minutes and a little for ten thousand.
        Assert.InRange(service.Clock.Elapsed, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
    }
}
