using System.Globalization;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Core.Tests.Errors;

public partial class MessagesTests
{
    // Keys that are put together in code: a kind's own message, its action, what a report calls it, its message about a control.
    private static readonly string[] Suffixes = ["", "_Action", "_Reason", "_Control"];

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
    [InlineData("en", "[pscustomobject] @{ InstanceCode = $_ } }")]
    [InlineData("zh", "[pscustomobject] @{ InstanceCode = $_ } }")]
    public void A_hashtable_in_a_text_without_arguments_has_single_braces(string culture, string part)
    {
        string text = FailureText.Format("InstanceCodeMissing_BareTextAction", [], CultureInfo.GetCultureInfo(culture));

        Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_text_is_used(string key)
    {
        bool composed = Suffixes.Any(suffix => key.EndsWith(suffix, StringComparison.Ordinal)
            && FailureKind.ById.ContainsKey(key[..^suffix.Length]));

        bool ofMessage = key.EndsWith("Action", StringComparison.Ordinal) && SourceFiles.Literals.Contains(key[..^"Action".Length]);
        Assert.True(composed || ofMessage || SourceFiles.Literals.Contains(key), $"Nobody uses {key}.");
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

    // What only support reads, or only whoever writes code against the library.
    private static readonly string[] Untranslated =
    [
        "There is no connection to close.",
        "the next attempt",
        "the second look",
        "The library of districts has changed; the list is read from its beginning again.",
        "Waiting {0:0.0} s for the rate limit.",
        "it could not be searched",
        "The index of tasks is believed: {_spared.Count} pending requests wait for somebody else by it, and are not read.",
        "The index of tasks is not believed, since {fault}: every pending request is read.",
        "it lacks the start-node task {missing.TaskId} of instance {code}",
        "it names other people for task {row.TaskId} of instance {code}",
        "it has task {row.TaskId} of instance {code} as open, which ended at {task.EndTime:u}",
        "Instance {instanceCode} is gone and left out.",
        "The task search does not keep to the order of changes: every look searches everything.",
        "The watch looks again, after {_failed} looks that failed.",
        "GET (a file of the request, from {0}) -> HTTP {1}",
        "Request body: (a file of type ",
        "({body.Count} bytes that are no JSON)",
        "The content was read already.",
        "There is something behind the end of the JSON value.",
        "TimeoutSec is at least 1, MaximumRetryCount and RetryIntervalSec at least 0.",
    ];

    [Fact]
    public void Sentences_stand_in_the_resources_not_in_the_code()
    {
        string[] sentences = SourceFiles.Literals.Where(text => Sentence().IsMatch(text)).ToArray();

        Assert.Equal(Untranslated.Order(StringComparer.Ordinal), sentences.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"[A-Za-z]{2,},? [a-z]{2,} [a-z]{2,}|[A-Z][a-z]+ [a-z]{2,} [a-z]|[a-z]{2,} [a-z]{2,} [a-z]{2,}")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\{(\d+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^(Check|Fault|Finding|Hint|Comment|Part|Confirm|Progress|Issue|List|Sentence|Reference|Problem|Seen|Note|Ambiguous|Warning|EnvironmentValue|[A-Z][A-Za-z]+(?=_(Action|Control|Fields|Http|Reset|Closed|Unnamed|Named|NoToken|Kind|UnionId))|InvalidParameter|NoReturnedTask|InsecureEndpoint|UserIdRejected|ConnectionFailed|NotConnected|InvalidForm|ControlNotFound|OptionNotFound|FileRejected|View)_[A-Za-z]+$")]
    private static partial Regex KeyShape();
}
