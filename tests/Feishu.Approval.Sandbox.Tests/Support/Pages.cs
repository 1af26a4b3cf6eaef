using System.Text.Json;

namespace Feishu.Approval.Sandbox.Tests.Support;

/// <summary>Walks over the pages of a list.</summary>
internal static class Pages
{
    /// <summary>All pages of a list, whose last one must not show a token.</summary>
    internal static async Task<List<JsonElement>> AllAsync(Func<string, Task<Answer>> call)
    {
        List<JsonElement> pages = [];
        string query = "";
        while (true)
        {
            JsonElement data = (await call(query)).Succeeded().Data;
            pages.Add(data);
            if (!data.GetProperty("has_more").GetBoolean())
            {
                Assert.False(data.TryGetProperty("page_token", out _));
                return pages;
            }

            query = "&page_token=" + Uri.EscapeDataString(data.Text("page_token"));
        }
    }

    internal static JsonElement[] Rows(this JsonElement data, string list) => [.. data.GetProperty(list).EnumerateArray()];
}
