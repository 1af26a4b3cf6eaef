using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Turns a form that was read into the form that can be sent: every control that holds a value is either converted or named as
/// an issue. Only display text and generated numbers are left out without a word.
/// </summary>
internal static class FormConverter
{
    /// <exception cref="FeishuException"><c>InvalidResponse</c> when what was read is no JSON array.</exception>
    public static FeishuForm Convert(FormSource source)
    {
        JsonElement[] items = ReadFormText.Items(source.ReadForm) ?? throw AnswerFailure.Invalid(nameof(Messages.Problem_Shape), ApiEndpoint.InstanceGet).ToException();

        // A definition without any control tells nothing, not that every control is gone.
        IReadOnlyList<FeishuControlDefinition>? definition = source.Definition is { Count: > 0 } known ? known : null;
        var scope = new ConversionScope(() => Known(items, definition)) { InstanceCode = source.InstanceCode };
        var controls = new List<FeishuFormControl>();
        for (int i = 0; i < items.Length; i++)
        {
            string place = "#" + (i + 1).ToString(CultureInfo.InvariantCulture);
            FeishuFormControl? control = ControlConverter.Convert(items[i], definition, scope, place);
            if (control is not null && controls.Any(other => other.Id == control.Id))
            {
                scope.NeedsUser(new ReadControl(items[i], null, place), nameof(Messages.Issue_Twice));
            }
            else if (control is not null)
            {
                controls.Add(FilePlaces.Numbered(control, source.InstanceCode));
            }
        }

        return new FeishuForm(controls)
        {
            InstanceCode = source.InstanceCode,
            SerialNumber = source.SerialNumber,
            ApprovalCode = source.ApprovalCode,
            ApprovalName = source.ApprovalName,
            TaskId = source.TaskId,
            Definition = source.Definition,
            Connection = source.Connection,
            Issues = scope.Issues,
        };
    }

    // As an editor of the form knows them.
    private static FeishuControlDefinition[] Known(JsonElement[] items, IReadOnlyList<FeishuControlDefinition>? definition) =>
        (definition ?? Array.Empty<FeishuControlDefinition>()).Concat(items.Where(item => item.ValueKind == JsonValueKind.Object && ReadFormText.IsWhole(item))
            .Select(item => new ReadControl(item, ControlConverter.Find(definition, item.Text("id"), item.Text("custom_id")), string.Empty))
            .Where(control => control.Definition is null && control.Id is not null)
            .Select(control => new FeishuControlDefinition { Id = control.Id!, Name = control.Name ?? string.Empty })).ToArray();
}

/// <summary>A form as it was read, with what is needed to convert it.</summary>
/// <param name="ReadForm">The <c>form</c> of instance get: a JSON array in read shape.</param>
/// <param name="InstanceCode">The instance it belongs to.</param>
/// <param name="ApprovalCode">Its definition.</param>
/// <param name="Definition">The controls of that definition; null where it was not read.</param>
/// <param name="Connection">The connection it was read with.</param>
/// <param name="TaskId">The task that waits for the initiator; null for none.</param>
internal sealed record FormSource(
    string? ReadForm,
    string InstanceCode,
    string? ApprovalCode,
    IReadOnlyList<FeishuControlDefinition>? Definition,
    FeishuConnection? Connection,
    string? TaskId = null)
{
    /// <summary>The number of the instance; null where it is not told.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The name of the definition; null where it is not told.</summary>
    public string? ApprovalName { get; init; }
}
