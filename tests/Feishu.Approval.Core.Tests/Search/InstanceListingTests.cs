using System.Globalization;
using Feishu.Approval.Calls;
using Feishu.Approval.Errors;
using Feishu.Approval.Search;

namespace Feishu.Approval.Core.Tests.Search;

public class InstanceListingTests
{
    private const long Ten = 10 * 60 * 60 * 1000;

    private static readonly DateTimeOffset Since = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    // On every edge, beside it, and somewhere between.
    private static readonly long[] Offsets = [0, 1, Ten - 1, Ten, Ten + 1, (2 * Ten) - 1, 2 * Ten, (2 * Ten) + 1, (5 * Ten / 2) - 7, (5 * Ten / 2) - 1];

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Nothing_on_an_edge_is_lost_or_doubled_whichever_bounds_count_in(bool fromCounts, bool toCounts)
    {
        ScriptedService service = Service(fromCounts, toCounts, pageSize: 2);
        long[] expected = Offsets.Where(offset => fromCounts || offset > 0).ToArray();

        List<string> codes = await InstanceListing.Source(service.Connection, "APP", Since, Since.AddHours(25)).AllAsync();

        Assert.Equal(expected.Select(Code), codes);
        Assert.All(service.Calls, call => Assert.InRange(call.Number("end_time") - call.Number("start_time"), 0, Ten));
        Assert.All(service.Calls, call => Assert.Equal(("APP", "100"), (call.Query["approval_code"], call.Query["page_size"])));
    }

    [Fact]
    public async Task Without_an_end_it_goes_to_now_on_the_clock_of_the_connection()
    {
        ScriptedService service = Service(true, true, 100);
        DateTimeOffset now = service.Clock.UtcNow;

        await InstanceListing.Source(service.Connection, "APP", now.AddHours(-15), until: null).AllAsync();

        Assert.Equal(2, service.Calls.Count);
        Assert.Equal(now.ToUnixTimeMilliseconds(), service.Calls[1].Number("end_time"));
    }

    [Fact]
    public void A_beginning_in_the_future_is_refused()
    {
        ScriptedService service = Service(true, true, 100);

        FeishuException fault = Assert.Throws<FeishuException>(
            () => InstanceListing.Source(service.Connection, "APP", service.Clock.UtcNow.AddHours(1), until: null));

        Assert.Equal("InvalidParameter", fault.ErrorId);
        Assert.Empty(service.Calls);
    }

    [Fact]
    public async Task A_year_stays_inside_a_hundred_calls_a_minute()
    {
        ScriptedService service = Service(true, true, 100);

        await InstanceListing.Source(service.Connection, "APP", Since.AddDays(-365), Since).AllAsync();

        Assert.Equal(876, service.Calls.Count);
        Assert.All(service.Calls.Select(call => call.At).Zip(service.Calls.Skip(100), (first, later) => later.At - first), span => Assert.True(span >= TimeSpan.FromMinutes(1)));
        Assert.InRange(service.Clock.Elapsed, TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(9));
    }

    [Fact]
    public async Task What_is_asked_for_is_pulled_and_nothing_more()
    {
        ScriptedService service = Service(true, true, 1);
        IPageSource<string> source = InstanceListing.Source(service.Connection, "APP", Since, Since.AddHours(25));

        await source.NextAsync(CallContext.None);

        Assert.Single(service.Calls);
    }

    private static string Code(long offset) => "I" + offset.ToString(CultureInfo.InvariantCulture);

    // The page token is how many codes of the window were given already.
    private static ScriptedService Service(bool fromCounts, bool toCounts, int pageSize)
    {
        long start = Since.ToUnixTimeMilliseconds();
        return new ScriptedService().On("instances", call =>
        {
            long from = call.Number("start_time") - start;
            long to = call.Number("end_time") - start;
            long[] inside = Offsets.Where(offset => (offset > from || (fromCounts && offset == from)) && (offset < to || (toCounts && offset == to))).ToArray();
            int given = int.Parse(call.Token ?? "0", CultureInfo.InvariantCulture);
            string codes = string.Join(",", inside.Skip(given).Take(pageSize).Select(offset => '"' + Code(offset) + '"'));
            bool more = given + pageSize < inside.Length;
            return $$"""{"instance_code_list":[{{codes}}],"has_more":{{(more ? "true" : "false")}},"page_token":"{{given + pageSize}}"}""";
        });
    }
}
