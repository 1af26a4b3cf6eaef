using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Converts one control, whatever its type.</summary>
internal static class ControlConverter
{
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
            return ReadFormText.IsSomething(json) ? scope.NeedsUser(place, nameof(Messages.Issue_NoControl)) : null;
        }

        if (!ReadFormText.IsWhole(json))
        {
            return scope.NeedsUser(place, nameof(Messages.Fault_HalfCharacter));
        }

        FeishuControlDefinition? known = Find(definition, json.Text("id"), json.Text("custom_id"));
        var control = new ReadControl(json, known, place);
        if (!ControlTypes.HoldsAChoice(control.Type) || !ReadFormText.HoldsSomething(json))
        {
            return null;
        }

        if (control.Id is null)
        {
            return scope.NeedsUser(control, nameof(Messages.Issue_NoId));
        }

        return definition is not null && known is null ? scope.NeedsUser(control, nameof(Messages.Issue_NotInDefinition)) : ControlFamilies.Of(control.Type).FromRead(control, scope);
    }

    /// <summary>The control of a definition that an id or custom id means.</summary>
    public static FeishuControlDefinition? Find(IReadOnlyList<FeishuControlDefinition>? definition, string? id, string? customId) =>
        definition?.FirstOrDefault(control => control.Id == id)
        ?? definition?.FirstOrDefault(control => control.CustomId is not null && (control.CustomId == customId || control.CustomId == id));
}
