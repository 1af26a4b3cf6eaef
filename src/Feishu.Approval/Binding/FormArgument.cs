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
        if (value is null or FeishuForm)
        {
            return (FeishuForm?)value;
        }

        var builder = new FormBuilder(PowerShellObjectReader.Instance);
        builder.Add(value);
        return builder.Build();
    }
}
