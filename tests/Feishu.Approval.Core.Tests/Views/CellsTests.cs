using Feishu.Approval.Views;
using FsCheck;
using FsCheck.Fluent;

namespace Feishu.Approval.Core.Tests.Views;

public class CellsTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("Manager", 7)]
    [InlineData("部门负责人", 10)]
    [InlineData("（含 A、B）", 11)]
    [InlineData("ｶﾅ", 2)]
    [InlineData("𠮷", 2)]
    [InlineData("e\u0301", 1)]
    [InlineData("●√×", 3)]
    public void A_text_is_as_wide_as_a_terminal_shows_it(string text, int width) => Assert.Equal(width, Cells.Width(text));

    [Theory]
    [InlineData("财务", 6, "财务  ")]
    [InlineData("财务", 3, "财务")]
    public void A_text_is_padded_by_cells(string text, int width, string padded) => Assert.Equal(padded, Cells.Pad(text, width));

    [Theory]
    [InlineData("部门负责人审批", 14, "部门负责人审批")]
    [InlineData("部门负责人审批", 13, "部门负责人..")]
    [InlineData("部门负责人审批", 12, "部门负责人..")]
    [InlineData("部门负责人审批", 11, "部门负责..")]
    [InlineData("𠮷𠮷𠮷", 5, "𠮷..")]
    public void A_text_is_cut_between_characters(string text, int width, string cut) => Assert.Equal(cut, Cells.Cut(text, width));

    [Theory]
    [InlineData("Wrong quantity, see offer", 14, "Wrong|quantity, see|offer")]
    [InlineData("请补充 CC-100 之后", 12, "请补充|CC-100 之后")]
    [InlineData("请填成本中心CC-100", 14, "请填成本中心|CC-100")]
    [InlineData("没有填写，请补充", 8, "没有填|写，请补|充")]
    [InlineData("9F8E7D6CAAAA", 5, "9F8E7|D6CAA|AA")]
    public void A_text_is_wrapped_where_a_reader_expects_it(string text, int width, string lines) =>
        Assert.Equal(lines.Split('|'), Cells.Wrap(text, width));

    [Fact]
    public void A_remark_of_several_lines_becomes_one() => Assert.Equal("one two three", Cells.OneLine(" one\r\n two\tthree\n"));

    [Fact]
    public void Wrapping_loses_nothing_but_spaces_and_keeps_to_the_width() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        Gen.Choose(2, 40).ToArbitrary(),
        (text, width) =>
        {
            string line = Cells.OneLine(text.Get);
            string[] lines = Cells.Wrap(line, width).ToArray();
            return string.Concat(lines).Replace(" ", "") == line.Replace(" ", "") && lines.All(each => Cells.Width(each) <= width);
        }).QuickCheckThrowOnFailure();
}
