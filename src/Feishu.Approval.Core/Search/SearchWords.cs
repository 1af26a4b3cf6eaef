using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Search;

/// <summary>The status words that the searches take. Answers use other ones.</summary>
internal static class SearchWords
{
    public const string Pending = "PENDING";

    public static IReadOnlyList<string> Instances { get; } = new[] { Pending, "RECALL", "REJECT", "DELETED", "APPROVED", "ALL" };

    public static IReadOnlyList<string> Tasks { get; } = new[] { Pending, "REJECTED", "APPROVED", "TRANSFERRED", "DONE", "RM_REPEAT", "PROCESSED", "ALL" };

    public static IReadOnlyList<string> Copies { get; } = new[] { "READ", "UNREAD", "ALL" };

    // What answers call it; where both searches have a word of their own for it, that one came first.
    private static readonly Dictionary<string, string[]> Answered = new()
    {
        ["RECALL"] = new[] { "CANCELED", "CANCELLED" },
        ["REJECT"] = new[] { "REJECTED" },
        ["REJECTED"] = new[] { "REJECT" },
    };

    /// <summary>The word with the one that answers have for the same, which is taken too.</summary>
    public static string Shown(string word) => Answered.TryGetValue(word, out string[]? said) ? $"{word} ({said[0]})" : word;

    /// <summary>The word as the service spells it; the words of answers are taken too; null stays null, and a text that came out empty is none of them.</summary>
    /// <exception cref="FeishuException"><c>InvalidParameter</c>, listing the words.</exception>
    public static string? Checked(string? given, IReadOnlyList<string> words) => given is null
        ? null
        : words.FirstOrDefault(word => string.Equals(word, given, StringComparison.OrdinalIgnoreCase))
            ?? words.FirstOrDefault(word => Answered.TryGetValue(word, out string[]? said) && said.Contains(given, StringComparer.OrdinalIgnoreCase))
            ?? throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_Status), given, new TextList(words.Select(Shown)))
                .ToException();
}

/// <summary>Reads what the rows of both searches have alike.</summary>
internal static class SearchRow
{
    /// <summary>An id; what is empty is absent.</summary>
    public static string? Id(JsonElement part, string name) => part.Text(name) is { Length: > 0 } id ? SafeText.Lines(id) : null;

    /// <summary>A status word, in the capitals that instances have: the searches alone write it small.</summary>
    public static string? Word(JsonElement part, string name) => SafeText.Lines(part.Text(name))?.ToUpperInvariant();

    public static string? Link(JsonElement part) => part.Member("link") is JsonElement link ? SafeText.Lines(link.Text("pc_link")) : null;
}
