using System.Globalization;
using System.Text;

namespace Feishu.Approval.Sandbox;

/// <summary>GET approval/v4/districts: one level of the tree, or all its leaves.</summary>
internal static class DistrictListEndpoint
{
    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        DistrictWriter.CheckLocale(request);
        var tree = tenant.Directory.Districts;
        var size = QueryReader.PageSize(request, 1, 100, 20);
        var wantsLeaves = WantsLeaves(request);
        var root = QueryReader.Text(request, "root_district_id");
        if (root is not null && tree.Find(root) is null)
        {
            throw Invalid.Parameter("root_district_id", root, "the district is unknown");
        }

        var start = Start(request, tree);
        var found = (wantsLeaves ? Leaves(tree, root) : tree.All.Where(district => district.Parent?.Id == root)).ToList();
        var hasMore = start + size < found.Count;
        return AnswerBody.Of(writer =>
        {
            writer.WriteString("version", tree.Version);
            writer.WriteBoolean("has_more", hasMore);
            if (hasMore)
            {
                writer.WriteString("page_token", Token(tree, start + size));
            }

            writer.WriteStartArray("items");
            foreach (var district in found.Skip(start).Take(size))
            {
                DistrictWriter.Write(writer, tree, district, wantsLeaves);
            }

            writer.WriteEndArray();
        });
    }

    private static IEnumerable<District> Leaves(DistrictTree tree, string? root) => tree.All.Where(district =>
    {
        var above = district;
        while (above is not null && above.Id != root)
        {
            above = above.Parent;
        }

        return (root is null || above is not null) && !tree.HasChildren(district);
    });

    private static bool WantsLeaves(SandboxRequest request) => QueryReader.Text(request, "list_type") switch
    {
        null or "sub_level" => false,
        "leaf_level" => true,
        var other => throw Invalid.Parameter("list_type", other, "list_type must be sub_level or leaf_level"),
    };

    private static string Token(DistrictTree tree, int start) => Convert.ToBase64String(
        Encoding.ASCII.GetBytes(tree.Version + "." + start.ToString(CultureInfo.InvariantCulture)));

    private static int Start(SandboxRequest request, DistrictTree tree)
    {
        if (QueryReader.Text(request, "page_token") is not { } token)
        {
            return 0;
        }

        var parts = Decode(token).Split('.');
        if (parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var start))
        {
            throw Invalid.Parameter("page_token", token, "page_token is not one that this query gave");
        }

        return parts[0] == tree.Version
            ? start
            : throw new ApiRefusalException(ApiCode.DistrictsChanged, "the district library has changed, start again");
    }

    private static string Decode(string token)
    {
        try
        {
            return Encoding.ASCII.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            return "";
        }
    }
}
