using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Makes the control that takes a new value, checked by the same rules as one that somebody wrote by hand.</summary>
internal static class ControlMaker
{
    /// <exception cref="Errors.FeishuException"><c>InvalidForm</c> when the value is none that a form can hold.</exception>
    public static FeishuFormControl Make(string id, FeishuControlDefinition definition, NewValue value, string? name)
    {
        var faults = new FormFaults();
        FeishuFormControl? control = new ControlReader(faults, value.Files)
            .Read(ControlMembers.Of(id, definition.Type, value.Json, value.Currency, value.OpenIds), new ControlPlace(id));
        return control is null || faults.Any ? throw faults.ToFailure().ToException() : control.By(definition).With(name, value.Files);
    }

    /// <summary>The placeholder of a file as it stands in JSON.</summary>
    public static string Escaped(FeishuFormFile file) => JsonBuffer.WriteText(writer => writer.WriteStringValue(file.Placeholder));
}
