using Feishu.Approval.Views;

namespace Feishu.Approval.Core.Tests.Views;

public class GridTests
{
    private static readonly string[][] Rows = [["名称", "input", "", "one, two, three, four, five, six"], ["Kind of part", "radioV2", "", ""]];

    [Fact]
    public void Columns_are_as_wide_as_what_they_hold_and_empty_ones_take_no_place() => Assert.Equal(
        ["名称         input   one, two, three, four, five, six", "Kind of part radioV2"], Grid.Lines(Rows, 80));

    [Fact]
    public void The_last_column_wraps_in_its_place() => Assert.Equal(
        ["名称         input   one, two, three, four,", "                     five, six", "Kind of part radioV2"], Grid.Lines(Rows, 47));

    [Fact]
    public void What_has_no_place_stands_below() => Assert.Equal(
        ["名称         input", "    one, two, three, four, five, six", "Kind of part radioV2"], Grid.Lines(Rows, 40));

    [Fact]
    public void A_long_text_shifts_only_its_own_row() => Assert.Equal(
        ["short x", "an_id_that_nobody_would_wish_to_read y"], Grid.Lines([["short", "x"], ["an_id_that_nobody_would_wish_to_read", "y"]], 80));

    [Fact]
    public void Nothing_gives_nothing() => Assert.Empty(Grid.Lines([], 80));
}
