using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>One control as a client posted it, matched with its definition.</summary>
internal sealed class PostedControl
{
    internal PostedControl(SandboxControl control, JsonElement element, string postedId, string path)
    {
        Control = control;
        Element = element;
        PostedId = postedId;
        Path = path;
    }

    internal SandboxControl Control { get; }

    internal JsonElement Element { get; }

    /// <summary>Where the control stands in the form, for <c>field_violations</c>.</summary>
    internal string Path { get; }

    /// <summary>The posted value; undefined when the key is missing, which only a contact may do.</summary>
    internal JsonElement Value => Element.TryGetProperty("value", out var value) ? value : default;

    private string PostedId { get; }

    /// <summary>The refusal for a value that does not suit the control.</summary>
    internal ApiRefusalException Invalid(string reason) => Refuse(ApiCode.InvalidParameter, "param is invalid", reason, PostedId, Path);

    /// <summary>The refusal that real tenants give for stale files and for arrays in place of one option.</summary>
    internal ApiRefusalException Illegal(string reason) => Refuse(ApiCode.IllegalValue, "control value is illegal or empty", reason, PostedId, Path);

    /// <summary>The id as posted ends the message, so that a reader may take everything behind the sign.</summary>
    internal static ApiRefusalException Refuse(int code, string start, string reason, string id, string path) =>
        new(code, $"{start}, {reason}, 控件= {id}") { Fields = [new FieldViolation(path, "", reason)] };

    internal JsonElement RequireKind(JsonElement element, JsonValueKind kind, string what) =>
        element.ValueKind == kind ? element : throw Invalid($"{what} must be {Name(kind)}");

    internal string RequireText(JsonElement element, string what)
    {
        var text = RequireKind(element, JsonValueKind.String, what).GetString()!;
        return text.Length > 0 ? text : throw Invalid($"{what} is empty");
    }

    internal string RequireText(JsonElement parent, string key, string what) =>
        parent.TryGetProperty(key, out var element)
            ? RequireText(element, what + "." + key)
            : throw Invalid($"{what}.{key} is missing");

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Array => "an array",
        _ => "an object",
    };
}
