using System.Globalization;
using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>POST approval/v4/districts/search, by ids or by a word. With ids the word is not looked at.</summary>
internal static class DistrictSearchEndpoint
{
    private const int MostIds = 30;

    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        DistrictWriter.CheckLocale(request);
        using var document = BodyReader.Parse(request);
        var ids = Ids(document.RootElement);
        var keyword = BodyReader.Text(document.RootElement, "keyword");
        var tree = tenant.Directory.Districts;
        var found = ids.Count > 0
            ? tree.All.Where(district => ids.Contains(district.Id))
            : keyword is not null
                ? tree.All.Where(district => Holds(district.Name, keyword))
                : throw Invalid.Parameter("keyword", "", "district_ids or keyword is required");
        return AnswerBody.Of(writer =>
        {
            writer.WriteStartArray("items");
            foreach (var district in found)
            {
                DistrictWriter.Write(writer, tree, district, withParents: true);
            }

            writer.WriteEndArray();
        });
    }

    private static bool Holds(string name, string keyword) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(name, keyword, CompareOptions.OrdinalIgnoreCase) >= 0;

    private static List<string> Ids(JsonElement body)
    {
        if (!body.TryGetProperty("district_ids", out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(id => id.ValueKind != JsonValueKind.String))
        {
            throw new ApiRefusalException(ApiCode.WrongJson, "district_ids must be an array of strings");
        }

        return list.GetArrayLength() <= MostIds
            ? [.. list.EnumerateArray().Select(id => id.GetString()!)]
            : throw Invalid.Parameter("district_ids", "", $"at most {MostIds} district_ids are allowed");
    }
}
