namespace Feishu.Approval;

/// <summary>What a record, or the command line, wants changed in the form that its request has now: <c>-SetValue</c>.</summary>
internal static class RecordChanges
{
    /// <summary>The parameter, and the field of a record.</summary>
    public const string Field = RecordFields.SetValue;

    /// <summary>The changes by control, script blocks run; empty for a parameter that gives none, null where nothing is wanted.</summary>
    /// <param name="record">What the record says; the command line itself where nothing is piped.</param>
    /// <param name="commandLine">What stands on the command line.</param>
    /// <param name="piece">What was piped; null where nothing was.</param>
    /// <param name="number">The number of the record, for errors.</param>
    /// <param name="isGiven">Whether the command line gives the parameter, be it nothing.</param>
    /// <exception cref="FeishuException">Two places give it, or a script block fails.</exception>
    /// <exception cref="FormFaultException">It is no table.</exception>
    public static KeyValuePair<string, object?>[]? Of(ActionRecord record, ActionRecord commandLine, object? piece, int number, bool isGiven)
    {
        (object? here, object? there) = (record[Field], commandLine[Field]);
        if (there is not null && commandLine.Form is not null)
        {
            throw new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), new FormFault(nameof(Messages.Fault_SetValueAndForm))) { ActionKey = nameof(Messages.InvalidForm_SetValueAction) }.ToException();
        }

        if (here is not null && there is not null && record != commandLine)
        {
            throw RecordFields.Differs(Field, number);
        }

        if ((here ?? there) is not object given)
        {
            return isGiven && commandLine.Form is null ? Array.Empty<KeyValuePair<string, object?>>() : null;
        }

        IEnumerable<KeyValuePair<string, object?>> changes = new GivenReader(PowerShellObjectReader.Instance).ByName(given) ?? throw new FormFaultException(nameof(Messages.Fault_SetValueIsNoTable), given.GetType().Name);
        return changes.Select(change => new KeyValuePair<string, object?>(
            change.Key, RecordScript.Inside($"{Field} @{{ '{change.Key}' }}", change.Value, piece, FailureKind.InvalidForm))).ToArray();
    }
}
