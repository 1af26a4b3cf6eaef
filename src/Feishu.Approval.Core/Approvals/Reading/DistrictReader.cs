using System.Text.Json;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Json;

namespace Feishu.Approval.Approvals;

/// <summary>Reads districts: what an answer holds, and those of a word or of ids.</summary>
internal static class DistrictReader
{
    private const int MostIds = 30;

    // The uppermost first.
    private static readonly string[] Ranks = { "country", "province", "city", "district" };

    /// <summary>The districts whose name holds a word: <c>POST /open-apis/approval/v4/districts/search</c>.</summary>
    public static Task<IReadOnlyList<FeishuDistrict>> ByWordAsync(FeishuConnection connection, string word, string? locale, CallContext context) =>
        SearchAsync(connection, locale, writer => writer.WriteString("keyword", word), context);

    /// <summary>The districts of these ids, thirty a call, in the order in which they are asked for; unknown ones are left out.</summary>
    public static async Task<IReadOnlyList<FeishuDistrict>> ByIdAsync(FeishuConnection connection, IReadOnlyList<string> ids, string? locale, CallContext context)
    {
        var found = new List<FeishuDistrict>();
        for (int start = 0; start < ids.Count; start += MostIds)
        {
            string[] part = ids.Skip(start).Take(MostIds).ToArray();
            IReadOnlyList<FeishuDistrict> read = await SearchAsync(connection, locale, writer => Write(writer, part), context).ConfigureAwait(false);
            found.AddRange(part.Distinct().SelectMany(id => read.Where(district => district.Id == id).Take(1)));
        }

        return found;
    }

    /// <summary>The language to ask in: the given one, else Chinese for Chinese words; null for the service's own.</summary>
    /// <exception cref="FeishuException"><c>InvalidParameter</c>.</exception>
    public static string? Locale(string? given, string? words) => given switch
    {
        null or "" => words is not null && words.Any(letter => letter is >= '\u3400' and <= '\u9FFF') ? "zh-CN" : null,
        _ when string.Equals(given, "zh-CN", StringComparison.OrdinalIgnoreCase) => "zh-CN",
        _ when string.Equals(given, "en-US", StringComparison.OrdinalIgnoreCase) => "en-US",
        _ => throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_DistrictLocale), given).ToException(),
    };

    /// <summary>The districts of an answer.</summary>
    /// <param name="data">Its <c>data</c>.</param>
    /// <param name="connection">Where it was read.</param>
    /// <param name="parent">What they lie in, where the answer does not say it.</param>
    public static IEnumerable<FeishuDistrict> Items(JsonElement data, FeishuConnection connection, FeishuDistrict? parent = null) => data.Items("items")
        .Where(item => item.Text("id") is { Length: > 0 }).Select(item => One(item, connection, parent));

    private static FeishuDistrict One(JsonElement item, FeishuConnection connection, FeishuDistrict? parent)
    {
        string name = SafeText.Lines(item.Text("name")) ?? string.Empty;
        JsonElement[] above = Above(item.Items("parent_districts").ToArray());
        bool known = above.Length > 0 || parent is null;
        return new FeishuDistrict
        {
            Id = SafeText.Lines(item.Text("id"))!,
            Name = name,
            Levels = (known ? above.Select(level => SafeText.Lines(level.Text("name")) ?? string.Empty) : parent!.Levels).Append(name).ToArray(),
            Level = SafeText.Lines(item.Text("level")),
            ParentId = known ? above.Select(level => SafeText.Lines(level.Text("id"))).LastOrDefault() : parent!.Id,
            HasSubDistricts = item.Flag("has_sub_district"),
            Connection = connection,
        };
    }

    // From the uppermost down. The page does not say in which order they come; its sample begins with the nearest.
    private static JsonElement[] Above(JsonElement[] parents)
    {
        int[] ranks = parents.Select(parent => Array.IndexOf(Ranks, parent.Text("level")?.ToLowerInvariant())).ToArray();
        return ranks.All(rank => rank >= 0) && ranks.Distinct().Count() == ranks.Length
            ? parents.Zip(ranks, (parent, rank) => (Parent: parent, Rank: rank)).OrderBy(pair => pair.Rank).Select(pair => pair.Parent).ToArray()
            : Enumerable.Reverse(parents).ToArray();
    }

    private static async Task<IReadOnlyList<FeishuDistrict>> SearchAsync(FeishuConnection connection, string? locale, Action<Utf8JsonWriter> filter, CallContext context)
    {
        byte[] body = JsonBuffer.Write(writer =>
        {
            writer.WriteStartObject();
            filter(writer);
            writer.WriteEndObject();
        });
        ApiRequest request = ApiRequest.WithBody(ApiEndpoint.DistrictSearch, body, locale is null ? string.Empty : "?locale=" + locale);
        return await connection.GetAsync(request, data => Items(data, connection).ToArray(), context).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter writer, string[] ids)
    {
        writer.WriteStartArray("district_ids");
        foreach (string id in ids)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
    }
}
