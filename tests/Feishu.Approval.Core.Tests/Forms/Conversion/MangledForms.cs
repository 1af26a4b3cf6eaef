using System.Text.Json;

namespace Feishu.Approval.Core.Tests.Forms.Conversion;

/// <summary>Spoils JSON in a place or two: wrong kinds, half characters, numbers and depths beyond all measure, keys out of place.</summary>
internal static class MangledForms
{
    private static readonly string[] Junk =
    [
        "null", "true", "0", "-1.5e-3", "1e999999999999999999999999", "9" + new string('0', 400), "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\\u001b[31m\"", "[]", "{}",
        "[[]]", "[null]", "{\"\\udc00\":1}", "{\"key\":\"k\"}", "{\"key\":7,\"text\":null}", "[{\"key\":{}}]", "[\"https://f.example/%ED%A0%80\",\"ftp://x\"]",
        "{\"start\":\"2026-13-45T99:00:00+99:00\",\"end\":7}", "\"2026-03-31T00:00:00+08:00\"", "\"9999-12-31T23:59:59-14:00\"", "{\"country_code\":[],\"countryCode\":\"\"}",
        "[[7,\"x\",null,[],{\"id\":\"c\",\"type\":\"fieldList\",\"value\":[[{\"id\":\"d\",\"type\":\"leaveGroup\",\"value\":[1]}]]}]]",
        "{\"name\":{},\"start\":null,\"end\":[],\"interval\":\"1e99999\"}", new string('[', 40) + new string(']', 40), "\"file-to-upload:x/y\"", "\"" + new string('a', 3000) + "\"",
    ];

    private static readonly string[] Keys = ["id", "type", "value", "name", "ext", "option", "open_ids", "custom_id", "currency", "\\ud800", "val\\ud800", "", "children"];

    public static string Mangle(string json, int seed)
    {
        var random = new Random(seed);
        return Write(JsonDocument.Parse(json).RootElement, random, random.Next(1, 60));
    }

    // One value in so many is replaced; one member in twice as many gets another key.
    private static string Write(JsonElement value, Random random, int oneIn)
    {
        if (random.Next(oneIn * 4) == 0)
        {
            return Junk[random.Next(Junk.Length)];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(item => Write(item, random, oneIn))) + "]",
            JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject().Select(member =>
                "\"" + (random.Next(oneIn * 8) == 0 ? Keys[random.Next(Keys.Length)] : member.Name) + "\":" + Write(member.Value, random, oneIn))) + "}",
            _ => value.GetRawText(),
        };
    }
}
