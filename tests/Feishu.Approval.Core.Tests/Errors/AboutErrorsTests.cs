using System.IO;
using System.Reflection;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Core.Tests.Errors;

/// <summary>about_Feishu_Errors says of every id what the tables say: its category, its codes, and whether it ends the pipeline.</summary>
public class AboutErrorsTests
{
    [Theory]
    [InlineData("en-US", ", ends the pipeline")]
    [InlineData("zh-CN", "，结束管道")]
    public void Every_id_is_there_with_its_category_and_what_it_does(string culture, string ends)
    {
        IEnumerable<string> said = Sections(culture).Select(section => section.Heading);

        Assert.Equal(
            FailureKind.ById.Values.Select(kind => $"{kind.Id} [{kind.Category}]{(kind.EndsPipeline ? ends : string.Empty)}").Order(StringComparer.Ordinal),
            said.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-CN")]
    public void Every_code_is_with_its_id(string culture)
    {
        IEnumerable<string> known = ApiCodes.Known.Concat(ApiCodes.KnownAtLogin.Where(code => code.Value.Kind == FailureKind.CredentialRejected))
            .Select(code => FormattableString.Invariant($"{code.Value.Kind.Id} {code.Key}"));
        IEnumerable<string> said = Sections(culture).SelectMany(
            section => Regex.Matches(section.Text, @"(?<![\d+])(?:\d{4,8}|429)(?!\d)").Select(code => $"{section.Heading.Split(' ')[0]} {code.Value}"));

        Assert.Equal(known.Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-CN")]
    public void Every_id_has_a_meaning_and_a_way_out(string culture) => Assert.All(Sections(culture), section => Assert.True(section.Text.Trim().Length > 15, section.Heading));

    private static (string Heading, string Text)[] Sections(string culture) =>
        Regex.Matches(File.ReadAllText(FilePath(culture)) + "\n", @"(?m)^  (\w+ \[\w+\].*)\n((?:    .*\n)+)").Select(match => (match.Groups[1].Value, match.Groups[2].Value)).ToArray();

    private static string FilePath(string culture) => Path.Combine(
        typeof(AboutErrorsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "SourceFolder").Value!,
        "Module", culture, "about_Feishu_Errors.help.txt");
}
