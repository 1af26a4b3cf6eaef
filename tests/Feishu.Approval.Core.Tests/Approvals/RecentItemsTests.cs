using Feishu.Approval.Approvals;

namespace Feishu.Approval.Core.Tests.Approvals;

public class RecentItemsTests
{
    [Fact]
    public void The_latest_come_first_and_the_oldest_go()
    {
        RecentItems<string> items = Filled(most: 3, "a", "b", "c", "d");

        Assert.Equal(["d", "c", "b"], items.Latest);
        Assert.Null(items.Find("a"));
    }

    [Fact]
    public void What_is_seen_again_is_the_latest_and_takes_no_second_place()
    {
        RecentItems<string> items = Filled(most: 3, "a", "b", "c");
        items.Add("A", "a2", (before, now) => before + "+" + now);
        items.Add("e", "e", (_, now) => now);

        Assert.Equal(["e", "a+a2", "c"], items.Latest);
        Assert.Equal("a+a2", items.Find("a"));
    }

    [Fact]
    public void It_never_holds_more_than_it_should()
    {
        RecentItems<string> items = Filled(most: 10, Enumerable.Range(0, 10_000).Select(number => "key" + (number % 37)).ToArray());

        Assert.Equal(10, items.Latest.Count);
        Assert.Equal(10, items.Latest.Distinct().Count());
    }

    private static RecentItems<string> Filled(int most, params string[] keys)
    {
        var items = new RecentItems<string>(most);
        foreach (string key in keys)
        {
            items.Add(key, key, (_, now) => now);
        }

        return items;
    }
}
