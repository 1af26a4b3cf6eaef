using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>A control in write shape as checks and comparisons look at it: one of a form, or the JSON of a cell. Its value is parsed once, here.</summary>
internal readonly struct WrittenControl
{
    private readonly JsonElement _json;
    private readonly FeishuFormControl? _control;

    public WrittenControl(JsonElement json)
    {
        _json = json;
        _control = null;
        Value = json.Member("value");
    }

    public WrittenControl(FeishuFormControl control)
    {
        _json = default;
        _control = control;
        Value = control.ValueUtf8.IsEmpty ? null : JsonValue.Parse(control.ValueUtf8.Span);
    }

    public JsonElement? Value { get; }

    public string? Id => _control is null ? _json.Text("id") : _control.Id;

    /// <summary>What the request that it was read from calls it; null where it came from none.</summary>
    public string? Name => _control is null ? _json.Text("name") : _control.Name;

    public string? Type => _control is null ? _json.Text("type") : _control.Type;

    public string? Currency => _control is null ? _json.Text("currency") : _control.Currency;

    public JsonElement? OpenIds => _control is null ? _json.Member("open_ids")
        : _control.OpenIds is { } openIds ? TextArray.Json(openIds)
        : null;

    /// <summary>What a request shows of the choices of a source elsewhere.</summary>
    public IReadOnlyList<FeishuOption> Shown => _control?.Shown ?? Array.Empty<FeishuOption>();

    /// <summary>The items of a value that is an array; none of any other.</summary>
    public IEnumerable<JsonElement> Items => Value is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : Enumerable.Empty<JsonElement>();

    public static implicit operator WrittenControl(JsonElement json) => new(json);
}
