using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>Writes districts.</summary>
internal static class DistrictWriter
{
    internal static void Write(Utf8JsonWriter writer, DistrictTree tree, District district, bool withParents)
    {
        writer.WriteStartObject();
        WriteNames(writer, district);
        writer.WriteBoolean("has_sub_district", tree.HasChildren(district));
        if (withParents)
        {
            // From the nearest to the root.
            writer.WriteStartArray("parent_districts");
            for (var parent = district.Parent; parent is not null; parent = parent.Parent)
            {
                writer.WriteStartObject();
                WriteNames(writer, parent);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>The districts of the sandbox have one name in every language, but a language must be one of the two.</summary>
    internal static void CheckLocale(SandboxRequest request)
    {
        // One page of the platform prints the last word in lower case.
        if (QueryReader.Text(request, "locale") is { } locale && locale is not ("zh-CN" or "en-US" or "en-us"))
        {
            throw Invalid.Parameter("locale", locale, "locale must be zh-CN or en-US");
        }
    }

    private static void WriteNames(Utf8JsonWriter writer, District district)
    {
        writer.WriteString("id", district.Id);
        writer.WriteString("name", district.Name);
        writer.WriteString("level", district.Level);
    }
}
