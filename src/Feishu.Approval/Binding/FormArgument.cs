using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval;

/// <summary>Makes one form of what a parameter was given: a form, JSON text, controls, hashtables.</summary>
internal static class FormArgument
{
    /// <summary>The form; null for nothing.</summary>
    /// <exception cref="FeishuException"><c>InvalidForm</c> or <c>ControlNotWritable</c>, naming every fault.</exception>
    public static FeishuForm? Build(object? given)
    {
        object? value = PowerShellObjectReader.Instance.Unwrap(given);
        return value switch
        {
            null => null,
            FeishuForm form => form,
            _ => FormCarrier.Build(value),
        };
    }
}
