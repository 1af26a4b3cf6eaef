using System.IO;
using System.Text;
using System.Text.RegularExpressions;
using Feishu.Approval.Contract.Help;

namespace Feishu.Approval.Contract;

/// <summary>The about topics: there in both languages, the same in both, and readable on every console. See docs/help.md.</summary>
public sealed class AboutTests
{
    private const int Columns = 79;

    private static readonly string[] Cultures = ["en-US", "zh-CN"];

    public static IEnumerable<TheoryDataRow<string>> Languages() => Cultures.Select(culture => new TheoryDataRow<string>(culture));

    public static IEnumerable<TheoryDataRow<string, string>> Topics() =>
        from culture in Cultures
        from name in AboutTopic.Names
        select new TheoryDataRow<string, string>(culture, name);

    public static IEnumerable<TheoryDataRow<string>> Names() => AboutTopic.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_topic_is_there_and_nothing_more(string culture) => Assert.Equal(
        AboutTopic.Names, Directory.EnumerateFiles(Path.Combine(Repository.Module, culture), "*.help.txt").Select(path => Path.GetFileName(path).Split('.')[0]).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Topics))]
    public void It_begins_as_Get_Help_expects_it(string culture, string name)
    {
        AboutTopic topic = AboutTopic.Read(culture, name);
        string[] headings = culture == "zh-CN" ? ["主题", "简短说明", "详细说明"] : ["TOPIC", "SHORT DESCRIPTION", "LONG DESCRIPTION"];
        Assert.Equal(headings, topic.Headings.Take(3));
        Assert.Equal([headings[0], "    " + name, string.Empty, headings[1]], topic.Lines.Take(4));
        // The fifth line is what a list of topics shows.
        Assert.Matches(@"^    \S.*[.。]$", topic.Lines[4]);
        Assert.Equal([string.Empty, headings[2]], topic.Lines.Skip(5).Take(2));
        Assert.Equal(culture == "zh-CN" ? "另请参阅" : "SEE ALSO", topic.Headings.Last());
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void It_fits_a_console_of_eighty_columns(string culture, string name) =>
        Assert.All(AboutTopic.Read(culture, name).Lines, line => Assert.InRange(AboutTopic.Width(line), 0, Columns));

    // Windows PowerShell reads a file without a mark in the system's code page.
    [Theory]
    [MemberData(nameof(Topics))]
    public void It_is_plain_ASCII_or_says_that_it_is_not(string culture, string name)
    {
        byte[] text = File.ReadAllBytes(AboutTopic.PathOf(culture, name));
        Assert.True(text.AsSpan().StartsWith(Encoding.UTF8.Preamble) || text.All(octet => octet < 128));
        Assert.DoesNotContain((byte)'\t', text);
        Assert.DoesNotContain((byte)'\r', text);
        Assert.All(AboutTopic.Read(culture, name).Lines, line => Assert.Equal(line.TrimEnd(), line));
        Assert.All(AboutTopic.Read(culture, name).Lines, line => Assert.True(line.Length == 0 || AboutTopic.Indent(line) is 0 or 2 or 4 or >= 8, line));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void It_is_in_its_language(string culture, string name)
    {
        IEnumerable<string> text = AboutTopic.Read(culture, name).Lines.Where(line => line.Length > 0 && AboutTopic.Indent(line) < 8);
        bool IsChinese(string line) => line.Any(character => character is >= '\u4E00' and <= '\u9FFF');
        if (culture == "zh-CN")
        {
            Assert.True(text.Count(IsChinese) > text.Count() / 2);
        }
        else
        {
            Assert.DoesNotContain(text, IsChinese);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_code_is_the_same_in_every_language(string name)
    {
        string[] code = AboutTopic.Read(Cultures[0], name).Code.ToArray();
        Assert.NotEmpty(code);
        Assert.Equal(code, AboutTopic.Read(Cultures[1], name).Code);
    }

    // The same headings in the same order; what in them is no language (ids, types) is the same to the letter.
    [Theory]
    [MemberData(nameof(Names))]
    public void Its_headings_are_the_same_in_every_language(string name)
    {
        string[] english = AboutTopic.Read(Cultures[0], name).Headings.ToArray();
        string[] chinese = AboutTopic.Read(Cultures[1], name).Headings.ToArray();
        Assert.Equal(english.Select(AboutTopic.Indent), chinese.Select(AboutTopic.Indent));
        Assert.All(english.Zip(chinese), pair => Assert.StartsWith(Regex.Match(pair.Second, @"^  (?:\w+ \[\w+\]|[a-z]\w+(?:, \w+)*(?=：))").Value, pair.First, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void Every_cmdlet_and_topic_that_it_names_exists(string culture, string name)
    {
        string text = string.Join('\n', AboutTopic.Read(culture, name).Lines);
        Assert.All(Regex.Matches(text, @"\b[A-Z][a-z]+-Feishu[A-Za-z]*").Select(match => match.Value), cmdlet => Assert.Contains(cmdlet, ExpectedSurface.Cmdlets.Keys));
        Assert.All(Regex.Matches(text, @"\babout_Feishu_\w+").Select(match => match.Value), topic => Assert.Contains(topic, AboutTopic.Names));
    }
}
