namespace Feishu.Approval;

/// <summary>Makes one form of what a parameter was given: a form, JSON text, controls, hashtables.</summary>
internal static class FormArgument
{
    /// <summary>The form; null for nothing.</summary>
    /// <exception cref="FeishuException"><c>InvalidForm</c> or <c>ControlNotWritable</c>, naming every fault.</exception>
    /// <param name="given">What it was given.</param>
    /// <param name="record">The record that it stands in; null for none.</param>
    /// <param name="connection">Where labels of options are looked up, by what this session has read over it; null where they are not.</param>
    /// <param name="approvalCode">The definition of the form, where it is told.</param>
    /// <param name="instance">The request, where it is told.</param>
    public static FeishuForm? Build(object? given, object? record = null, Func<FeishuConnection>? connection = null, string? approvalCode = null, string? instance = null)
    {
        object? value = PowerShellObjectReader.Instance.Unwrap(given);
        try
        {
            return value switch
            {
                null => null,
                FeishuForm form => form,
                _ => FormCarrier.Build(value, record),
            };
        }
        catch (FeishuException fault) when (connection is not null && BareLabels.Are(fault.Failure))
        {
            return Settled(fault.Failure, connection, approvalCode, instance) ?? throw fault.Failure.ToException();
        }
    }

    /// <summary>What is wrong with a parameter that was given and holds nothing: what was to make it may have failed, and the rest of the request must not go without it.</summary>
    public static Failure Nothing(string parameter) => new(FailureKind.InvalidForm, nameof(Messages.InvalidForm), new FormFault(nameof(Messages.Fault_GivenNothing), parameter))
    {
        ActionKey = nameof(Messages.InvalidForm_GivenNothingAction),
        ActionArguments = new object?[] { parameter },
    };

    /// <summary>The form of a failure, where all that was wrong with it is labels that the session understands; else null.</summary>
    /// <exception cref="FeishuException">The same.</exception>
    public static FeishuForm? Settled(Failure failure, Func<FeishuConnection> connection, string? approvalCode, string? instance) =>
        BareLabels.Are(failure) ? KnownControls.Settled(connection(), failure, approvalCode, instance) : null;
}
