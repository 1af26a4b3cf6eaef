using System.Text.Json;

namespace Feishu.Approval.Sandbox.Tests.Support;

/// <summary>Short ways into JSON.</summary>
internal static class Json
{
    internal static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    internal static string Text(this JsonElement element, string key) => element.GetProperty(key).GetString()!;

    internal static string[] Texts(this JsonElement element, string key) =>
        [.. element.GetProperty(key).EnumerateArray().Select(item => item.GetString()!)];

    internal static string[] Keys(this JsonElement element) =>
        [.. element.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal)];

    /// <summary>Equal by meaning: the order of keys and the spelling of numbers do not count.</summary>
    internal static void Same(string expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(Parse(expected), actual), $"Expected {expected}\nbut read {actual.GetRawText()}");
}
