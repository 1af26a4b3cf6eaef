using Feishu.Approval.Errors;
using Feishu.Approval.Sheets;
using FsCheck;
using FsCheck.Fluent;

namespace Feishu.Approval.Core.Tests.Sheets;

/// <summary>Text with separators, as spreadsheet programs write and read it.</summary>
public class DelimitedTextTests
{
    [Fact]
    public void Whatever_is_written_is_read_back() => Prop.ForAll(
        Gen.Elements("a1 '\"\r\n;,\t=\u4E09\u00A7".ToCharArray()).ArrayOf().Select(letters => new string(letters)).ArrayOf(3).NonEmptyListOf().ToArbitrary(),
        Gen.Elements(',', ';', '\t').ToArbitrary(),
        (rows, separator) =>
        {
            var sheet = new SheetTable("s", new[] { "A", "B", "C" }, rows.Select((row, i) => new SheetRow(i + 2, row.Select(text => new SheetCell(text)).ToArray())).ToArray());

            SheetTable read = DelimitedText.Parse("s", DelimitedText.Write(sheet, separator), null);

            // A row without any text is none of the list.
            SheetRow[] filled = sheet.Rows.Where(row => row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell.Text))).ToArray();
            return read.Header.SequenceEqual(sheet.Header)
                && read.Rows.Select(row => row.Number).SequenceEqual(filled.Select(row => row.Number))
                && read.Rows.Zip(filled).All(pair => pair.First.Cells.Select(cell => cell.Text).SequenceEqual(pair.Second.Cells.Select(cell => cell.Text)));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a;b\r\n1;2", "2")]
    [InlineData("a,b\n1,2", "2")]
    [InlineData("a\tb\r1\t2\r", "2")]
    [InlineData("a|b\n1|2\n", "2")]
    [InlineData("a|x,b,c\n1,2,3\n", "2")]
    [InlineData("sep=|\r\na|b\r\n1|2\r\n", "2")]
    [InlineData("\"a;x\",b,c\r\n1,2,3\r\n", "2")]
    [InlineData("a,b\r\n1,\"2\r\n3\"\r\n", "2\r\n3")]
    [InlineData("a,b\r\n1,\"2 \"\"in\"\"\"", "2 \"in\"")]
    public void Separators_and_quotes_are_found_out(string text, string second) => Assert.Equal(second, DelimitedText.Parse("s", text, null).Rows.Single()[1]);

    [Theory]
    [InlineData("A,B\n1,2\n\"3,4\n5,6\n", 3)]
    [InlineData("A,\"B\n1,2", 1)]
    public void A_quote_that_nothing_closes_is_named_by_its_row(string text, int row)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => DelimitedText.Parse("s", text, ','));

        Assert.Equal("SheetUnusable", fault.ErrorId);
        Assert.Contains($"row {row} ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_keep_the_numbers_that_a_program_shows_and_end_where_they_end()
    {
        SheetTable sheet = DelimitedText.Parse("s", "a,b\n1,2\n,\n\n3\n", null);

        Assert.Equal(new[] { 2, 5 }, sheet.Rows.Select(row => row.Number));
        Assert.Equal(string.Empty, sheet.Rows[1][1]);
    }

    [Theory]
    [InlineData("tab", '\t')]
    [InlineData(";", ';')]
    [InlineData("\"", null)]
    [InlineData(";;", null)]
    public void A_separator_is_one_character(string given, char? separator) => Assert.Equal(separator, DelimitedText.Separator(given));
}
