using System.Globalization;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Core.Tests.Errors;

/// <summary>The Chinese texts: all there, nothing lost that must not be translated, written as Chinese is written.</summary>
public partial class ChineseTests
{
    // The name of a parameter, and nothing else.
    private static readonly string[] OnlyNames = ["Part_Comment"];

    public static TheoryData<string> Keys => new(SourceFiles.Messages.Keys);

    [Fact]
    public void There_are_the_same_keys_in_both_languages() =>
        Assert.Equal(SourceFiles.Messages.Keys.Order(StringComparer.Ordinal), SourceFiles.Chinese.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_text_names_the_same_things_in_both_languages(string key) =>
        Assert.Equal(Places(SourceFiles.Messages[key]), Places(SourceFiles.Chinese[key]));

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_text_is_Chinese(string key)
    {
        bool hasWords = Letter().IsMatch(Placeholder().Replace(SourceFiles.Messages[key], string.Empty));

        Assert.Equal(hasWords && !OnlyNames.Contains(key), Han().IsMatch(SourceFiles.Chinese[key]));
        Assert.Equal(SourceFiles.Messages[key].Length == 0, SourceFiles.Chinese[key].Length == 0);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void No_name_is_lost(string key) =>
        Assert.All(Name().Matches(SourceFiles.Messages[key]).Select(match => match.Value.TrimEnd('.')), name =>

            // English says open_ids of several, Chinese knows no plural.
            Assert.True(SourceFiles.Chinese[key].Contains(name, StringComparison.Ordinal) || SourceFiles.Chinese[key].Contains(name.TrimEnd('s'), StringComparison.Ordinal), name));

    [Theory]
    [MemberData(nameof(Keys))]
    public void Punctuation_and_spaces_are_Chinese(string key)
    {
        // A placeholder before a capital stands for a whole sentence, which brings its stop along.
        string text = WholeSentence().Matches(SourceFiles.Messages[key]).Aggregate(
            SourceFiles.Chinese[key], (left, match) => left.Replace(match.Groups[1].Value, string.Empty, StringComparison.Ordinal));
        text = Name().Replace(text, "X");

        Assert.DoesNotMatch(HalfWidth(), text);
        Assert.DoesNotMatch(NoSpaceBetweenScripts(), text);
        Assert.DoesNotMatch(SpaceByFullWidth(), text);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_sentence_is_a_sentence_in_both_languages(string key) =>
        Assert.Equal(SourceFiles.Messages[key].TrimEnd().EndsWith('.'), SourceFiles.Chinese[key].EndsWith('。'));

    [Theory]
    [InlineData("zh")]
    [InlineData("zh-CN")]
    [InlineData("zh-SG")]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hans-CN")]
    [InlineData("zh-TW")]
    public void Every_Chinese_culture_reads_Chinese(string culture) =>
        Assert.All(SourceFiles.Chinese, text => Assert.Equal(text.Value, FailureText.Of(text.Key, CultureInfo.GetCultureInfo(culture))));

    [Theory]
    [InlineData("")]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    [InlineData("ja-JP")]
    public void Every_other_culture_reads_English(string culture) =>
        Assert.All(SourceFiles.Messages, text => Assert.Equal(text.Value, FailureText.Of(text.Key, CultureInfo.GetCultureInfo(culture))));

    private static string[] Places(string text) => Placeholder().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal).ToArray();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(\{\d+\}) [A-Z][a-z]")]
    private static partial Regex WholeSentence();

    [GeneratedRegex(@"[A-Za-z]")]
    private static partial Regex Letter();

    [GeneratedRegex(@"[\u4E00-\u9FFF]")]
    private static partial Regex Han();

    // Parameters, cmdlets, words with humps or underscores, variables, addresses, scopes, times, numbers.
    [GeneratedRegex(@"(?<!\w)-[A-Z][A-Za-z]+|[A-Z][a-z]+-(Feishu)?[A-Z]\w+|\w*[a-z][A-Z]\w*|\b[A-Za-z]+_\w+|\$\w+:?|https?://[^\s,.;。，；）]+(\.[^\s,.;。，；）]+)*|\b[a-z]+:[a-z_.]+(:[a-z_.]+)*|/[\w/-]{6,}|,@\(.*?\)|\b\d+[\w.:+-]*|\b(JSON|Utc|Local|Lark|docx|CNY|NaN|RFC 3339)\b")]
    private static partial Regex Name();

    [GeneratedRegex(@"[,;:?!()'""]|\.$|\.\s")]
    private static partial Regex HalfWidth();

    [GeneratedRegex(@"[\u4E00-\u9FFF][A-Za-z0-9{$]|[A-Za-z0-9}][\u4E00-\u9FFF]")]
    private static partial Regex NoSpaceBetweenScripts();

    [GeneratedRegex(@"[，。；：、（）“”] | [，。；：、（）]")]
    private static partial Regex SpaceByFullWidth();
}
