using System;
using System.Collections.Generic;
using System.Linq;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Search;

/// <summary>The status words that the two searches take. Answers use other ones.</summary>
internal static class SearchWords
{
    public const string Pending = "PENDING";

    public static IReadOnlyList<string> Instances { get; } = new[] { Pending, "RECALL", "REJECT", "DELETED", "APPROVED", "ALL" };

    public static IReadOnlyList<string> Tasks { get; } = new[] { Pending, "REJECTED", "APPROVED", "TRANSFERRED", "DONE", "RM_REPEAT", "PROCESSED", "ALL" };

    // What answers call it; where both searches have a word of their own for it, that one came first.
    private static readonly Dictionary<string, string[]> Answered = new()
    {
        ["RECALL"] = new[] { "CANCELED", "CANCELLED" },
        ["REJECT"] = new[] { "REJECTED" },
        ["REJECTED"] = new[] { "REJECT" },
    };

    /// <summary>The word as the service spells it; the words of answers are taken too; null stays null.</summary>
    /// <exception cref="FeishuException"><c>InvalidParameter</c>, listing the words.</exception>
    public static string? Checked(string? given, IReadOnlyList<string> words) => string.IsNullOrEmpty(given)
        ? null
        : words.FirstOrDefault(word => string.Equals(word, given, StringComparison.OrdinalIgnoreCase))
            ?? words.FirstOrDefault(word => Answered.TryGetValue(word, out string[]? said) && said.Contains(given, StringComparer.OrdinalIgnoreCase))
            ?? throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_Status), given, new TextList(words))
                .ToException();
}
