using System.Globalization;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>One fault that <c>Test-FeishuForm</c> found. Its texts are in the language of the current UI culture where a translation exists.</summary>
public sealed class FeishuFormFinding
{
    private readonly object _name;
    private readonly FormFault _message;
    private readonly FormFault _suggestion;

    internal FeishuFormFinding(string controlId, object name, Verdict verdict)
    {
        ControlId = controlId;
        _name = name;
        Fault = verdict.Fault;
        IsOfWritten = verdict.IsOfWritten;
        _message = verdict.Message;
        _suggestion = verdict.Suggestion;
    }

    /// <summary>What keeps a form from being made, as findings about its controls; null where it is nothing like a form.</summary>
    internal static IReadOnlyList<FeishuFormFinding>? Of(Failure failure) =>
        failure.Arguments.FirstOrDefault() is FormFaults faults && faults.Items.All(fault => fault.Arguments.FirstOrDefault() is string)
        ? faults.Items.Select(Of).ToArray()
        : null;

    // Faults of shape name the control, or its place, first.
    private static FeishuFormFinding Of(FormFault fault)
    {
        string name = fault.Arguments.FirstOrDefault() as string ?? string.Empty;
        FeishuFormFault kind = fault.IsUnwritableType ? FeishuFormFault.NotWritable : FeishuFormFault.WrongValue;
        return new FeishuFormFinding(
            name, name, new Verdict(fault.Key == nameof(Messages.Fault_IdTwice) ? FeishuFormFault.IdTwice : kind, fault, new FormFault(fault.IsUnwritableType ? nameof(Messages.ControlNotWritable_Action) : fault.IsBareLabel ? nameof(Messages.InvalidForm_LabelAction) : nameof(Messages.InvalidForm_Action))));
    }

    /// <summary>The request whose form it is; null for a form of none.</summary>
    public string? InstanceCode { get; internal set; }

    /// <summary>The number that people see of that request, where it is known.</summary>
    public string? SerialNumber { get; internal set; }

    /// <summary>The definition that the form was measured by; null where it could not even be made.</summary>
    public string? ApprovalCode { get; internal set; }

    /// <summary>The id of the control; of the table for a cell.</summary>
    public string ControlId { get; }

    /// <summary>The label of the control, its id where no label is known; for a cell with table, row and column.</summary>
    public string Name => _name is IDescribed place ? place.Describe(CultureInfo.CurrentUICulture) : (string)_name;

    /// <summary>What kind of fault it is.</summary>
    public FeishuFormFault Fault { get; }

    /// <summary>What is wrong.</summary>
    public string Message => _message.Describe(CultureInfo.CurrentUICulture);

    /// <summary>What to do about it.</summary>
    public string Suggestion => _suggestion.Describe(CultureInfo.CurrentUICulture);

    /// <summary>Whether it is said only of what somebody wrote.</summary>
    internal bool IsOfWritten { get; }

    /// <summary>Whether it is told by the look of a value only.</summary>
    internal bool IsGuess => _message.Key == nameof(Messages.Finding_ExternalLabel);

    /// <summary>Whether only the look of a key speaks against it: whoever calls it a key knows better.</summary>
    internal bool IsOfLooks => IsGuess || _message.Key == nameof(Messages.Finding_TypeName);

    /// <summary>The value that looks wrong, where that is a guess.</summary>
    internal string? Guessed => IsGuess ? _message.Arguments[0] as string : null;

    /// <summary>Whether a form is refused for it before it is sent.</summary>
    /// <param name="isWhole">Whether the form has to hold all that the definition requires.</param>
    internal bool Refuses(bool isWhole) =>
        Fault is not (FeishuFormFault.ValueWouldBeLost or FeishuFormFault.FileNameUnknown) && (isWhole || Fault != FeishuFormFault.RequiredMissing);

    /// <summary>The same about a part of a group.</summary>
    internal FeishuFormFinding Inside(string controlId, string group) => new(controlId, new FormFault(nameof(Messages.Fault_PlaceInGroup), group, _name), new Verdict(Fault, _message, _suggestion) { IsOfWritten = IsOfWritten });

    /// <summary>The finding as one fault among others.</summary>
    internal FormFault Described => new(nameof(Messages.Fault_Finding), _name, ControlId, _message, _suggestion);

    /// <summary>Name, message and suggestion.</summary>
    public override string ToString() => Described.Describe(CultureInfo.CurrentUICulture);
}

/// <summary>What is wrong with a control of a form, measured by its definition.</summary>
public enum FeishuFormFault
{
    /// <summary>The definition has no such control.</summary>
    UnknownControl,

    /// <summary>The definition's table has no such column.</summary>
    UnknownColumn,

    /// <summary>The type is another than the definition's, such as <c>radio</c> for <c>radioV2</c>.</summary>
    WrongType,

    /// <summary>The value has not the shape that its type takes.</summary>
    WrongValue,

    /// <summary>The definition has no such option.</summary>
    UnknownOption,

    /// <summary>An option is named by its label; a form takes its key.</summary>
    LabelInsteadOfKey,

    /// <summary>The currency is missing, or none of the definition's.</summary>
    WrongCurrency,

    /// <summary>Several people where the definition allows one.</summary>
    TooManyPeople,

    /// <summary>A control, or a column of a row, that the definition requires is missing.</summary>
    RequiredMissing,

    /// <summary>A group lacks a part without which the service takes none: type, start, or ranges of time.</summary>
    PartMissing,

    /// <summary>The same control is there twice, by its id and by its custom id.</summary>
    IdTwice,

    /// <summary>The API cannot write controls of the definition's type.</summary>
    NotWritable,

    /// <summary>The request holds a value that is not in the form, and that sending it may lose.</summary>
    ValueWouldBeLost,

    /// <summary>The request does not tell what the files of the control are called. The form can be sent; the files may go up under other names.</summary>
    FileNameUnknown,
}

/// <summary>What a rule says about a control that breaks it.</summary>
internal sealed record Verdict(FeishuFormFault Fault, FormFault Message, FormFault Suggestion)
{
    /// <summary>Whether it is said only of what somebody wrote: what came from a request is there, whatever anybody has described.</summary>
    public bool IsOfWritten { get; init; }

    public static Verdict Value(string message, string suggestion, params object?[] arguments) =>
        new(FeishuFormFault.WrongValue, new FormFault(message), new FormFault(suggestion, arguments));
}
