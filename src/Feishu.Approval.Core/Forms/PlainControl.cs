using System.Collections;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Takes the control that most forms are made of, id, type and one plain value, straight from its hashtable. Everything else (a
/// nested value, read shape, more keys, whatever is faulty) goes the long way over JSON, where all that can be wrong has its name.
/// </summary>
internal static class PlainControl
{
    /// <summary>The control; null where it has to go the long way.</summary>
    public static FeishuFormControl? Of(IDictionary table, ObjectReader reader)
    {
        // Three keys and these three: no other key, and none twice.
        return table.Count == 3
            && reader.Unwrap(table["id"]) is string { Length: > 0 } id && WholeText.Is(id)
            && reader.Unwrap(table["type"]) is string { Length: > 0 } type && WholeText.Is(type)
            && ControlFamilies.Of(type) is { IsWritable: true, Nesting: not ControlNesting.Rows }
            && Json(reader.Unwrap(table["value"]), type) is byte[] json
            ? new FeishuFormControl(id, type, json, currency: null, openIds: null)
            : null;
    }

    private static byte[]? Json(object? value, string type)
    {
        bool plain = value is string text
            ? text.Length > 0 && WholeText.Is(text) && !ValueFaults.IsPlaceholder(text, type)
            : value is bool or int or long or decimal;
        return plain ? JsonBuffer.Write(value!, static (writer, it) => _ = GraphWriter.TryWritePlain(writer, it)) : null;
    }
}
