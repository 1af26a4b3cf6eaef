using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Feishu.Approval.FakeServer;

/// <summary>JSON as the control interface speaks it: camel case, words for enumerations, no unknown members.</summary>
internal static class ControlJson
{
    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    internal static T Read<T>(JsonElement body) => body.Deserialize<T>(Options)!;

    internal static JsonElement Required(JsonElement body, string key) =>
        body.TryGetProperty(key, out var element) ? element : throw new ControlException($"{key} is missing.");

    internal static string Text(JsonElement body, string key) => Required(body, key).GetString()!;

    internal static string? OptionalText(JsonElement body, string key) =>
        body.TryGetProperty(key, out var element) ? element.GetString() : null;
}
