using System.Text.Json;
using Feishu.Approval.Connection;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// A form in write shape: checked controls in the order they are sent, and where they came from. It is no finished text and
/// not enumerable; <see cref="ToString"/> gives the text that would be sent.
/// </summary>
public sealed partial class FeishuForm : IConnectionOrigin
{
    internal FeishuForm(IReadOnlyList<FeishuFormControl> controls)
    {
        Controls = controls;
    }

    // A copy with other controls: where it came from stays.
    internal FeishuForm(FeishuForm origin, IReadOnlyList<FeishuFormControl> controls)
    {
        Controls = controls;
        InstanceCode = origin.InstanceCode;
        SerialNumber = origin.SerialNumber;
        ApprovalCode = origin.ApprovalCode;
        ApprovalName = origin.ApprovalName;
        TaskId = origin.TaskId;
        Definition = origin.Definition;
        Issues = origin.Issues;
        Changed = origin.Changed;
        Original = origin.Original;
        Connection = origin.Connection;
        IsCopy = origin.IsCopy;
    }

    /// <summary>The code of the instance that the form came from; null for a form made from scratch.</summary>
    public string? InstanceCode { get; internal init; }

    /// <summary>The number by which people know that request; null for a form made from scratch.</summary>
    public string? SerialNumber { get; internal init; }

    /// <summary>The code of the definition, where it is known.</summary>
    public string? ApprovalCode { get; internal init; }

    /// <summary>The name of the definition, as the request tells it; null for a form made from scratch.</summary>
    public string? ApprovalName { get; internal init; }

    /// <summary>
    /// The task with which the request waited for its initiator when the form was read; null where it did not wait, and for a form made from scratch. The
    /// form holds the values of then, so it is refused once the request has been returned with another task.
    /// </summary>
    public string? TaskId { get; internal init; }

    /// <summary>The controls, in the order they are sent.</summary>
    public IReadOnlyList<FeishuFormControl> Controls { get; }

    /// <summary>What the request holds but this form does not, each with its reason; empty for a form made from scratch.</summary>
    public IReadOnlyList<FeishuFormIssue> Issues { get; internal init; } = Array.Empty<FeishuFormIssue>();

    /// <summary>The files that are uploaded when the form is sent.</summary>
    public IReadOnlyList<FeishuFormFile> Files => Controls.SelectMany(control => control.Files).ToArray();

    /// <summary>Whether there are any.</summary>
    internal bool HasFiles => Controls.Any(control => control.Files.Count > 0);

    /// <summary>The controls of the definition, by which names and option labels are understood; null where it was not read.</summary>
    internal IReadOnlyList<FeishuControlDefinition>? Definition { get; init; }

    /// <summary>Whether it was stored and read back: the request may have changed since, and its files are not in it.</summary>
    internal bool IsCopy { get; init; }

    /// <summary>Whether what a copy lacks was read from its request.</summary>
    internal bool IsCompleted { get; init; }

    /// <summary>The controls that were given another value since the form was read, in the order in which they were.</summary>
    internal IReadOnlyList<FeishuControlDefinition> Changed { get; init; } = Array.Empty<FeishuControlDefinition>();

    /// <summary>The form as it was before the first of these changes; null where there was none.</summary>
    internal FeishuForm? Original { get; init; }

    /// <inheritdoc />
    FeishuConnection? IConnectionOrigin.Connection => Connection;

    /// <summary>The connection that the form was read with; a form made from scratch has none.</summary>
    internal FeishuConnection? Connection { get; init; }

    /// <summary>The compact JSON text that would be sent as <c>form</c>.</summary>
    public string ToJson() => JsonBuffer.WriteText(WriteTo);

    /// <summary>The compact JSON text that would be sent as <c>form</c>.</summary>
    public override string ToString() => ToJson();

    internal byte[] ToUtf8() => JsonBuffer.Write(this, static (writer, form) => form.WriteTo(writer));

    /// <summary>Writes the text as the member of a body that the service takes forms in.</summary>
    internal void WriteMember(Utf8JsonWriter writer) => JsonBuffer.WriteMember(writer, "form", this, static (inner, form) => form.WriteTo(inner));

    private void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (FeishuFormControl control in Controls)
        {
            control.WriteTo(writer);
        }

        writer.WriteEndArray();
    }
}
