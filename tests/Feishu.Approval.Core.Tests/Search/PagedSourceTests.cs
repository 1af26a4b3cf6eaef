using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Search;

namespace Feishu.Approval.Core.Tests.Search;

public class PagedSourceTests
{
    [Fact]
    public async Task Pages_follow_has_more_alone_however_short_or_empty_they_are()
    {
        var service = new ScriptedService().On("instances/query", call => call.Token switch
        {
            null => Page("""{"instance":{"code":"A"}}""", more: true, "one"),
            "one" => Page("", more: true, "two"),
            "two" => """{"has_more":true,"page_token":"three/&?"}""",
            _ => Page("""{"instance":{"code":"B"}}""", more: false, "a token next to the end"),
        });

        List<FeishuInstanceSummary> found = await Source(service).AllAsync();

        Assert.Equal(["A", "B"], found.Select(hit => hit.InstanceCode));
        Assert.Equal([null, "one", "two", "three/&?"], service.Calls.Select(call => call.Token));
    }

    [Theory]
    [InlineData("same")]
    [InlineData("one two")]
    [InlineData("")]
    public async Task A_list_that_would_go_round_in_circles_ends(string tokens)
    {
        string[] ring = tokens.Split(' ');
        int asked = 0;
        var service = new ScriptedService();
        service.On("instances/query", _ => Page($$$"""{"instance":{"code":"{{{asked}}}"}}""", more: true, ring[asked++ % ring.Length]));
        IPageSource<FeishuInstanceSummary> source = Source(service);
        var seen = new List<string?>();

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(async () =>
        {
            while (await source.NextAsync(CallContext.None).Within() is IReadOnlyList<FeishuInstanceSummary> page)
            {
                seen.AddRange(page.Select(hit => hit.InstanceCode));
            }
        });

        Assert.Equal("InvalidResponse", fault.ErrorId);
        Assert.Contains("page token", fault.Message, StringComparison.Ordinal);

        // What the last page held is not lost.
        Assert.Equal(service.Calls.Count, seen.Count);
        Assert.InRange(service.Calls.Count, 1, ring.Length + 1);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    public async Task An_answer_without_data_is_no_empty_list(string data)
    {
        ScriptedService service = new ScriptedService().On("instances/query", _ => data);

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => Source(service).AllAsync());

        Assert.Equal("InvalidResponse", fault.ErrorId);
    }

    private static IPageSource<FeishuInstanceSummary> Source(ScriptedService service) =>
        InstanceSearch.Source(service.Connection, new SearchFilter { ApprovalCode = "APP" });

    private static string Page(string rows, bool more, string token) =>
        $$"""{"instance_list":[{{rows}}],"has_more":{{(more ? "true" : "false")}},"page_token":"{{token}}"}""";
}
