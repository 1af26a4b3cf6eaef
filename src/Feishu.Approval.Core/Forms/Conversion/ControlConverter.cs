using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Converts one control, whatever its type. Source: the table of read and write shapes in the reference (endpoints, 12).</summary>
internal static class ControlConverter
{
    private static readonly Dictionary<string, ControlConversion> ByType = new(StringComparer.Ordinal)
    {
        ["input"] = ScalarConversions.Text,
        ["textarea"] = ScalarConversions.Text,
        ["number"] = ScalarConversions.Number,
        ["amount"] = ScalarConversions.Amount,
        ["formula"] = ScalarConversions.Formula,
        ["date"] = TimeConversions.Date,
        ["dateInterval"] = TimeConversions.Interval,
        ["shiftGroup"] = TimeConversions.Shift,
        ["radio"] = ChoiceConversions.Radio,
        ["radioV2"] = ChoiceConversions.Radio,
        ["checkbox"] = ChoiceConversions.Checkbox,
        ["checkboxV2"] = ChoiceConversions.Checkbox,
        [ControlTypes.Contact] = PeopleConversions.Contact,
        ["department"] = PeopleConversions.Department,
        ["telephone"] = PeopleConversions.Telephone,
        ["image"] = FileConversion.Convert,
        ["imageV2"] = FileConversion.Convert,
        ["attachment"] = FileConversion.Convert,
        ["attachmentV2"] = FileConversion.Convert,
        ["connect"] = LinkConversions.Connect,
        ["document"] = LinkConversions.Document,
        ["address"] = LinkConversions.Address,
        [ControlTypes.FieldList] = TableConversion.Convert,
        ["leaveGroup"] = GroupConversion.Convert,
        ["leaveGroupV2"] = GroupConversion.Convert,
        ["workGroup"] = GroupConversion.Convert,
        ["outGroup"] = GroupConversion.Convert,
    };

    /// <summary>Converts a control of a form or of a row.</summary>
    /// <param name="json">The control.</param>
    /// <param name="definition">All controls that the definition has there; null where it is not known.</param>
    /// <param name="scope">Takes what cannot be converted.</param>
    /// <param name="place">What the control is called as long as it has no id.</param>
    /// <returns>The control; null when it holds no value, or became an issue.</returns>
    public static FeishuFormControl? Convert(JsonElement json, IReadOnlyList<FeishuControlDefinition>? definition, ConversionScope scope, string place)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return ReadFormText.IsSomething(json) ? scope.NeedsUser(place, "Issue_NoControl") : null;
        }

        if (!ReadFormText.IsWhole(json))
        {
            return scope.NeedsUser(place, "Fault_HalfCharacter");
        }

        FeishuControlDefinition? known = Find(definition, json.Text("id"), json.Text("custom_id"));
        var control = new ReadControl(json, known, place);
        if (!ControlTypes.HoldsAChoice(control.Type) || !ReadFormText.HoldsSomething(json))
        {
            return null;
        }

        if (control.Id is null)
        {
            return scope.NeedsUser(control, "Issue_NoId");
        }

        return definition is not null && known is null ? scope.NeedsUser(control, "Issue_NotInDefinition") : Convert(control, scope);
    }

    /// <summary>The control of a definition that an id or custom id means.</summary>
    public static FeishuControlDefinition? Find(IReadOnlyList<FeishuControlDefinition>? definition, string? id, string? customId) =>
        definition?.FirstOrDefault(control => control.Id == id)
        ?? definition?.FirstOrDefault(control => control.CustomId is not null && (control.CustomId == customId || control.CustomId == id));

    private static FeishuFormControl? Convert(ReadControl control, ConversionScope scope)
    {
        if (!ControlTypes.IsWritable(control.Type) || ControlTypes.IsUndescribed(control.Type))
        {
            return scope.CannotBeWritten(control, new FormFault("Issue_NotWritable", control.Type) { IsUnwritableType = true });
        }

        return ByType.TryGetValue(control.Type, out ControlConversion? convert) ? convert(control, scope) : UnknownConversion.Convert(control, scope);
    }
}
