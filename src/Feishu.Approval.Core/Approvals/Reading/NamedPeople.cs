using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Approvals;

/// <summary>
/// Whom an entry of the timeline names beside its actor. The lists stand in the entry for copies, and in its <c>ext</c>, JSON in a text, for
/// transfers and added approvers.
/// </summary>
internal static class NamedPeople
{
    /// <param name="entry">The entry.</param>
    /// <param name="kind">open_id or user_id.</param>
    public static IReadOnlyList<string> Of(JsonElement entry, string kind)
    {
        string list = kind + "_list";
        IEnumerable<string?> named = Texts(entry, list).Concat(entry.Items("cc_user_list").Select(person => person.Text(kind)));
        if (Extra(entry.Text("ext")) is JsonElement extra)
        {
            named = named.Concat(Texts(extra, list)).Append(extra.Text(kind));
        }

        return named.Where(id => !string.IsNullOrEmpty(id)).Select(id => SafeText.Lines(id)!).Distinct().ToArray();
    }

    /// <summary>Those whom it names by both: a receiver of a copy has them side by side, and in lists of one each they are the same person's.</summary>
    public static IReadOnlyList<(string? OpenId, string? UserId)> Pairs(JsonElement entry)
    {
        string?[] openIds = Texts(entry, "open_id_list").ToArray();
        string?[] userIds = Texts(entry, "user_id_list").ToArray();
        IEnumerable<(string? OpenId, string? UserId)> named = entry.Items("cc_user_list").Select(person => (person.Text("open_id"), person.Text("user_id")));
        named = openIds.Length == 1 && userIds.Length == 1 ? named.Append((openIds[0], userIds[0])) : named;
        return named.Where(person => !string.IsNullOrEmpty(person.OpenId) && !string.IsNullOrEmpty(person.UserId))
            .Select(person => (SafeText.Lines(person.OpenId), SafeText.Lines(person.UserId))).Distinct().ToArray();
    }

    private static IEnumerable<string?> Texts(JsonElement owner, string list) => owner.Items(list).Select(id => id.AsText());

    // Most entries have an empty one.
    private static JsonElement? Extra(string? text)
    {
        if (text is null or "" or "{}")
        {
            return null;
        }

        try
        {
            JsonElement extra = JsonFormat.Parse(JsonFormat.StrictUtf8.GetBytes(text), JsonFormat.Reading);
            return extra.ValueKind == JsonValueKind.Object ? extra : null;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
