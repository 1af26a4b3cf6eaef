namespace Feishu.Approval;

/// <summary>Makes one form of what a parameter was given: a form, JSON text, controls, hashtables.</summary>
internal static class FormArgument
{
    /// <summary>The form; null for nothing.</summary>
    /// <exception cref="FeishuException"><c>InvalidForm</c> or <c>ControlNotWritable</c>, naming every fault.</exception>
    /// <param name="given">What it was given.</param>
    /// <param name="record">The record that it stands in; null for none.</param>
    public static FeishuForm? Build(object? given, object? record = null)
    {
        object? value = PowerShellObjectReader.Instance.Unwrap(given);
        return value switch
        {
            null => null,
            FeishuForm form => form,
            _ => FormCarrier.Build(value, record),
        };
    }
}
