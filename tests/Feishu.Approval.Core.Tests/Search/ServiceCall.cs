using System.Text.Json;

namespace Feishu.Approval.Core.Tests.Search;

/// <summary>A request as it arrived.</summary>
/// <param name="Path">Below <c>/open-apis/approval/v4/</c>.</param>
/// <param name="Query">The query string, taken apart.</param>
/// <param name="Body">The JSON body; undefined without one.</param>
/// <param name="At">When, on the virtual clock.</param>
internal sealed record ServiceCall(string Path, IReadOnlyDictionary<string, string> Query, JsonElement Body, TimeSpan At)
{
    public string? Token => Query.TryGetValue("page_token", out string? token) ? token : null;

    public long Number(string name) => long.Parse(Query[name], System.Globalization.CultureInfo.InvariantCulture);

    public string? Text(string name) => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out JsonElement value) ? value.ToString() : null;
}
