using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;
using Xunit;

namespace Feishu.Approval.Core.Tests.Errors;

public partial class MessagesTests
{
    // Keys that are put together in code: a kind's own message, its action, its message about a control.
    private static readonly string[] Suffixes = ["", "_Action", "_Control"];

    public static TheoryData<string> Keys => new(SourceFiles.Messages.Keys);

    [Fact]
    public void Every_key_that_the_code_names_has_a_text()
    {
        string[] named = SourceFiles.Literals.Where(text => KeyShape().IsMatch(text)).ToArray();

        Assert.NotEmpty(named);
        Assert.All(named, key => Assert.Contains(key, SourceFiles.Messages.Keys));
    }

    [Fact]
    public void Every_kind_of_failure_has_an_action()
    {
        Assert.All(FailureKind.ById.Keys, id => Assert.True(FailureText.Has(id + "_Action"), id));
    }

    [Fact]
    public void Every_code_of_the_service_has_a_message()
    {
        Assert.All(ApiCodes.Known.Values.Concat(ApiCodes.KnownAtLogin.Values), code => Assert.True(FailureText.Has(code.Kind.Id), code.Kind.Id));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_text_is_used(string key)
    {
        bool composed = Suffixes.Any(suffix => key.EndsWith(suffix, StringComparison.Ordinal)
            && FailureKind.ById.ContainsKey(key[..^suffix.Length]));

        Assert.True(composed || SourceFiles.Literals.Contains(key), $"Nobody uses {key}.");
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_text_can_be_formatted_and_skips_no_placeholder(string key)
    {
        string text = SourceFiles.Messages[key];
        int[] places = Placeholder().Matches(text).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToArray();
        object[] arguments = Enumerable.Range(0, 8).Select(number => (object)$"<{number}>").ToArray();

        string formatted = FailureText.Format(key, arguments, CultureInfo.InvariantCulture);

        Assert.All(places, place => Assert.Contains($"<{place}>", formatted, StringComparison.Ordinal));
        Assert.DoesNotMatch(Placeholder(), formatted);
        Assert.Equal(text.Trim().Length > 0, formatted.Trim().Length > 0);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void An_action_is_one_sentence_for_a_tired_administrator(string key)
    {
        string text = SourceFiles.Messages[key];

        Assert.False(string.IsNullOrWhiteSpace(text));
        if (key.EndsWith("Action", StringComparison.Ordinal))
        {
            Assert.Matches(@"^[A-Z].*\.$", text);
        }
    }

    [GeneratedRegex(@"\{(\d+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^(Fault|Finding|Hint|Comment|Problem|Seen|Note|Ambiguous|Warning|EnvironmentValue|[A-Z][A-Za-z]+(?=_(Action|Control|Fields|Http|Reset|Closed|Unnamed|Named|NoToken|Kind|UnionId))|InvalidParameter|NoReturnedTask|InsecureEndpoint|UserIdRejected|ConnectionFailed|NotConnected|InvalidForm|ControlNotFound|OptionNotFound|FileRejected|View)_[A-Za-z]+$")]
    private static partial Regex KeyShape();
}
