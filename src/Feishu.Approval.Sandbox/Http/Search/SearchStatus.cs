using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>Reads the status words of the search requests; null stands for every status.</summary>
internal static class SearchStatus
{
    private static readonly string[] TaskWords =
        ["PENDING", "REJECTED", "APPROVED", "TRANSFERRED", "DONE", "RM_REPEAT", "PROCESSED"];

    internal static string? OfInstances(JsonElement body) => BodyReader.Text(body, "instance_status") switch
    {
        null or "ALL" => null,
        "PENDING" => StatusWord.Pending,
        "RECALL" => StatusWord.Canceled,
        "REJECT" => StatusWord.Rejected,
        "DELETED" => StatusWord.Deleted,
        "APPROVED" => StatusWord.Approved,
        var other => throw Unknown("instance_status", other),
    };

    /// <summary>Whether copies have to be read; the page's own sample has the words small.</summary>
    internal static bool? OfCopies(JsonElement body) => BodyReader.Text(body, "read_status")?.ToUpperInvariant() switch
    {
        null or "ALL" => null,
        "READ" => true,
        "UNREAD" => false,
        var other => throw Unknown("read_status", other),
    };

    /// <summary>The list overrides the single word.</summary>
    internal static IReadOnlyList<string>? OfTasks(JsonElement body)
    {
        var single = Checked("task_status", BodyReader.Text(body, "task_status"));
        if (!body.TryGetProperty("task_status_list", out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return single is null ? null : [single];
        }

        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(word => word.ValueKind != JsonValueKind.String))
        {
            throw new ApiRefusalException(ApiCode.WrongJson, "task_status_list must be an array of strings");
        }

        var words = list.EnumerateArray().Select(word => Checked("task_status_list", word.GetString())).ToList();
        return words.Count == 0 || words.Contains(null) ? null : [.. words.Select(word => word!)];
    }

    private static string? Checked(string field, string? word)
    {
        if (word is null or "ALL")
        {
            return null;
        }

        return TaskWords.Contains(word) ? word : throw Unknown(field, word);
    }

    private static ApiRefusalException Unknown(string field, string word) => Invalid.Parameter(field, word, field + " is no known status");
}
