using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;

namespace Feishu.Approval.Approvals;

/// <summary>The people whom an entry of the timeline is about beside its actor: <c>ext</c>, JSON in a text. Source: the vendor's page of instances/get.</summary>
internal static class EntryPeople
{
    /// <summary>Their ids of one kind; none where the entry holds none of that kind.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="type">open_id or user_id; no answer holds union_ids.</param>
    public static IReadOnlyList<string> Of(FeishuTimelineEntry entry, string type)
    {
        if (entry.People is null || type == UserIdType.UnionId)
        {
            return Array.Empty<string>();
        }

        try
        {
            JsonElement people = JsonFormat.Parse(Encoding.UTF8.GetBytes(entry.People), JsonFormat.Reading);
            return people.ValueKind != JsonValueKind.Object ? Array.Empty<string>()
                : people.Items(type + "_list").Select(id => id.AsText()).Append(people.Text(type)).OfType<string>().Where(id => id.Length > 0).Distinct().ToArray();
        }
        catch (JsonException)
        {
            return Array.Empty<string>();
        }
    }
}
