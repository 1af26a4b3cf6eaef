using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Forms;

/// <summary>What the checks of several families ask of a value.</summary>
internal static class ValueShape
{
    /// <summary>Whether it is text that says something.</summary>
    public static bool IsText(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text && !text.ValueEquals(string.Empty);

    /// <summary>Whether it is a list of such texts, and not empty.</summary>
    public static bool IsTexts(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
        && value.EnumerateArray().All(item => IsText(item));

    /// <summary>Whether it is a time with an offset.</summary>
    public static bool IsTime(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text && Rfc3339.TryRead(text.GetString()!, out _);

    /// <summary>What is wrong with a start and an end that both are times.</summary>
    public static IEnumerable<Verdict> Span(JsonElement? start, JsonElement? end) => Unless(
        !(IsTime(start) && IsTime(end) && Rfc3339.TryRead(start!.Value.GetString()!, out DateTimeOffset from) && Rfc3339.TryRead(end!.Value.GetString()!, out DateTimeOffset to) && to < from),
        nameof(Messages.Finding_EndsBeforeStart),
        nameof(Messages.Hint_EndsBeforeStart));

    /// <summary>What is wrong with an id, or anything else of digits, that a spreadsheet program has rounded.</summary>
    public static IEnumerable<Verdict> Rounded(string? text) => text is null || !IdText.IsScientific(text)
        ? Array.Empty<Verdict>()
        : new[] { new Verdict(FeishuFormFault.WrongValue, new FormFault(nameof(Messages.InvalidId_Rounded), text.Trim()), new FormFault(nameof(Messages.InvalidId_RoundedAction))) { IsOfWritten = true } };

    /// <summary>The same as <see cref="Unless"/>, said only of what somebody wrote.</summary>
    public static IEnumerable<Verdict> UnlessRead(bool fine, string message, string suggestion, params object?[] arguments) =>
        Unless(fine, message, suggestion, arguments).Select(verdict => verdict with { IsOfWritten = true });

    /// <summary>One verdict, or none where all is fine.</summary>
    public static IEnumerable<Verdict> Unless(bool fine, string message, string suggestion, params object?[] arguments) =>
        fine ? Array.Empty<Verdict>() : new[] { Verdict.Value(message, suggestion, arguments) };
}
