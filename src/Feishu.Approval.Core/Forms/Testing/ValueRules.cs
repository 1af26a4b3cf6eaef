using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>The shape of a value by its type. Source: the vendor's page on form control parameters of instances; unknown types pass.</summary>
internal static class ValueRules
{
    private static readonly Dictionary<string, Func<JsonElement, FeishuControlDefinition, IEnumerable<Verdict>>> ByType = new(StringComparer.Ordinal)
    {
        ["input"] = Text,
        ["textarea"] = Text,
        ["number"] = Number,
        ["formula"] = Number,
        ["amount"] = Amount,
        ["date"] = Date,
        ["dateInterval"] = Interval,
        ["radio"] = OptionRules.One,
        ["radioV2"] = OptionRules.One,
        ["checkbox"] = OptionRules.Many,
        ["checkboxV2"] = OptionRules.Many,
        [ControlTypes.Contact] = ReferenceRules.People,
        ["department"] = ReferenceRules.Departments,
        ["telephone"] = ReferenceRules.Telephone,
        ["image"] = ReferenceRules.Files,
        ["imageV2"] = ReferenceRules.Files,
        ["attachment"] = ReferenceRules.Files,
        ["attachmentV2"] = ReferenceRules.Files,
        ["connect"] = ReferenceRules.Instances,
        ["document"] = ReferenceRules.Document,
        ["address"] = ReferenceRules.Address,
        ["leaveGroupV2"] = Group,
        ["workGroup"] = Group,
        ["outGroup"] = Group,
        ["shiftGroup"] = Shift,
    };

    /// <summary>What is wrong with the value of a control.</summary>
    public static IEnumerable<Verdict> Broken(JsonElement control, FeishuControlDefinition definition) =>
        ByType.TryGetValue(definition.Type, out Func<JsonElement, FeishuControlDefinition, IEnumerable<Verdict>>? rule) ? rule(control, definition) : Array.Empty<Verdict>();

    /// <summary>Whether it is text that says something.</summary>
    public static bool IsText(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text && !text.ValueEquals(string.Empty);

    /// <summary>Whether it is a time with an offset.</summary>
    public static bool IsTime(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text && Rfc3339.TryRead(text.GetString()!, out _);

    private static IEnumerable<Verdict> Text(JsonElement control, FeishuControlDefinition definition) => Unless(IsText(control.Member("value")), "Finding_Text", "Hint_Text");

    private static IEnumerable<Verdict> Number(JsonElement control, FeishuControlDefinition definition) =>
        Unless(control.Member("value")?.ValueKind == JsonValueKind.Number, "Finding_Number", "Hint_Number");

    private static IEnumerable<Verdict> Amount(JsonElement control, FeishuControlDefinition definition)
    {
        foreach (Verdict verdict in Number(control, definition))
        {
            yield return verdict;
        }

        var known = new BoundedList(definition.Currencies.Count > 0 ? definition.Currencies : ControlTypes.Currencies);
        string? currency = control.Text("currency");
        if (currency is null)
        {
            yield return new Verdict(FeishuFormFault.WrongCurrency, new FormFault("Finding_NoCurrency"), new FormFault("Hint_Currency", known));
        }
        else if (definition.Currencies.Count > 0 && !definition.Currencies.Contains(currency, StringComparer.Ordinal))
        {
            yield return new Verdict(FeishuFormFault.WrongCurrency, new FormFault("Finding_WrongCurrency", currency), new FormFault("Hint_Currency", known));
        }
    }

    private static IEnumerable<Verdict> Date(JsonElement control, FeishuControlDefinition definition) => Unless(IsTime(control.Member("value")), "Finding_Date", "Hint_Date");

    private static IEnumerable<Verdict> Interval(JsonElement control, FeishuControlDefinition definition) => Unless(
        control.Member("value") is JsonElement range && IsTime(range.Member("start")) && IsTime(range.Member("end")) && range.Member("interval")?.ValueKind == JsonValueKind.Number,
        "Finding_Interval",
        "Hint_Interval", Examples.JsonInterval);

    private static IEnumerable<Verdict> Group(JsonElement control, FeishuControlDefinition definition) => Unless(
        control.Items("value").Any() && control.Items("value").All(part => IsText(part.Member("id")) && IsText(part.Member("type")) && (part.Member("value") ?? part.Member("open_ids")) is not null),
        "Finding_Group",
        "Hint_Group");

    private static IEnumerable<Verdict> Shift(JsonElement control, FeishuControlDefinition definition) => Unless(
        control.Member("value") is { ValueKind: JsonValueKind.Object } shift && IsTime(shift.Member("shiftTime")) && IsTime(shift.Member("returnTime")), "Finding_Shift", "Hint_Shift", Examples.JsonShift);

    private static IEnumerable<Verdict> Unless(bool fine, string message, string suggestion, params object?[] arguments) =>
        fine ? Array.Empty<Verdict>() : new[] { Verdict.Value(message, suggestion, arguments) };
}
