using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Search;

/// <summary>Reads what the rows of both searches have alike.</summary>
internal static class SearchRow
{
    /// <summary>An id; what is empty is absent.</summary>
    public static string? Id(JsonElement part, string name) => part.Text(name) is { Length: > 0 } id ? SafeText.Lines(id) : null;

    /// <summary>A status word, in the capitals that instances have: the searches alone write it small.</summary>
    public static string? Word(JsonElement part, string name) => SafeText.Lines(part.Text(name))?.ToUpperInvariant();

    public static string? Link(JsonElement part) => part.Member("link") is JsonElement link ? SafeText.Lines(link.Text("pc_link")) : null;
}
