using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>What no value may hold, whatever its type.</summary>
internal static class ValueFaults
{
    /// <summary>The fault of a value; null when it has none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">The type of the control.</param>
    /// <param name="name">What the control is called in the fault.</param>
    /// <param name="waiting">The files that are at hand and wait for their upload.</param>
    public static FormFault? Of(JsonElement value, string? type, string name, IReadOnlyList<FeishuFormFile>? waiting = null)
    {
        if (HoldsNull(value))
        {
            return new FormFault(nameof(Messages.Fault_NullInside), name);
        }

        return !ControlFamilies.Of(type).IsFreeText && HoldsPlaceholder(value, waiting) ? new FormFault(nameof(Messages.Fault_Placeholder), name) : null;
    }

    /// <summary>The same of a value that holds no others.</summary>
    /// <param name="text">The text that it is; null for anything else.</param>
    /// <param name="type">The type of the control.</param>
    /// <param name="name">What the control is called in the fault.</param>
    /// <param name="waiting">The files that are at hand and wait for their upload.</param>
    public static FormFault? OfPlain(string? text, string? type, string name, IReadOnlyList<FeishuFormFile>? waiting) =>
        !ControlFamilies.Of(type).IsFreeText && IsPlaceholder(text, waiting) ? new FormFault(nameof(Messages.Fault_Placeholder), name) : null;

    private static bool HoldsNull(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Array => value.EnumerateArray().Any(HoldsNull),
        JsonValueKind.Object => value.EnumerateObject().Any(member => HoldsNull(member.Value)),
        _ => false,
    };

    // A form that was turned into text has lost the files it was going to upload: only their places are left.
    private static bool HoldsPlaceholder(JsonElement value, IReadOnlyList<FeishuFormFile>? waiting) => value.ValueKind switch
    {
        JsonValueKind.String => IsPlaceholder(value.AsText(), waiting),
        JsonValueKind.Array => value.EnumerateArray().Any(item => HoldsPlaceholder(item, waiting)),
        JsonValueKind.Object => value.EnumerateObject().Any(member => HoldsPlaceholder(member.Value, waiting)),
        _ => false,
    };

    private static bool IsPlaceholder(string? text, IReadOnlyList<FeishuFormFile>? waiting) =>
        text is not null && text.StartsWith(FeishuFormFile.PlaceholderStart, StringComparison.Ordinal) && (waiting is null || !IsWaiting(text, waiting));

    private static bool IsWaiting(string placeholder, IReadOnlyList<FeishuFormFile> waiting) => waiting.Any(file => file.Placeholder == placeholder);
}
