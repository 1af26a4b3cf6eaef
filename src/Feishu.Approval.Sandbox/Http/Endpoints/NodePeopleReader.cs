using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>Reads whom a new request names at the nodes of its flow. Of several approvers of one node the first gets the task here.</summary>
internal static class NodePeopleReader
{
    private const int MostNodes = 20;

    private static readonly string[] Kinds = ["user_id", "open_id"];

    /// <summary>The approvers of the nodes where the initiator picks them, all of which have to be named.</summary>
    internal static IReadOnlyDictionary<string, SandboxPerson> Approvers(SandboxTenant tenant, SandboxDefinition definition, JsonElement body)
    {
        var picked = new Dictionary<string, SandboxPerson>(StringComparer.Ordinal);
        foreach (var (node, people) in Read(tenant, definition, body, "node_approver"))
        {
            picked[node.Id] = people[0];
        }

        var missing = definition.Nodes.FirstOrDefault(node => node.InitiatorPicks && !picked.ContainsKey(node.Id));
        return missing is null ? picked : throw Invalid.Parameter("node_approver_open_id_list", "", "the approver of node " + missing.Id + " is missing");
    }

    /// <summary>Who gets a copy.</summary>
    internal static IReadOnlyList<SandboxPerson> Copies(SandboxTenant tenant, SandboxDefinition definition, JsonElement body) =>
        [.. Read(tenant, definition, body, "node_cc").SelectMany(one => one.People)];

    /// <summary>Somebody who works here.</summary>
    internal static SandboxPerson Person(SandboxTenant tenant, string type, string id)
    {
        var person = type == "user_id" ? tenant.Directory.FindByUserId(id) : tenant.Directory.FindByOpenId(id);
        return person is not null && !tenant.HasLeft(person) ? person : throw Invalid.Parameter(type, id, "user id not found");
    }

    private static IEnumerable<(SandboxNode Node, IReadOnlyList<SandboxPerson> People)> Read(SandboxTenant tenant, SandboxDefinition definition, JsonElement body, string name)
    {
        foreach (var type in Kinds)
        {
            var field = $"{name}_{type}_list";
            if (!body.TryGetProperty(field, out var list) || list.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MostNodes)
            {
                throw new ApiRefusalException(ApiCode.WrongJson, $"{field} must be an array of at most {MostNodes}");
            }

            foreach (var entry in list.EnumerateArray())
            {
                var key = BodyReader.Text(entry, "key") ?? "";
                var node = definition.Nodes.FirstOrDefault(node => node.Id == key || (name == "node_approver" && node.CustomId == key))
                    ?? throw Invalid.Parameter(field, key, "node not found");
                yield return (node, [.. BodyReader.Texts(entry, "value").Select(id => Person(tenant, type, id))]);
            }
        }
    }
}
