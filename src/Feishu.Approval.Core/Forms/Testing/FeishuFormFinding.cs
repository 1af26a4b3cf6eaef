using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>One fault that <c>Test-FeishuForm</c> found. Its texts are in the language of the current UI culture where a translation exists.</summary>
public sealed class FeishuFormFinding
{
    private readonly object name;
    private readonly FormFault message;
    private readonly FormFault suggestion;

    internal FeishuFormFinding(string controlId, object name, Verdict verdict)
    {
        ControlId = controlId;
        this.name = name;
        Fault = verdict.Fault;
        message = verdict.Message;
        suggestion = verdict.Suggestion;
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
            name, name, new Verdict(fault.Key == "Fault_IdTwice" ? FeishuFormFault.IdTwice : kind, fault, new FormFault(fault.IsUnwritableType ? "ControlNotWritable_Action" : "InvalidForm_Action")));
    }

    /// <summary>The id of the control; of the table for a cell.</summary>
    public string ControlId { get; }

    /// <summary>The label of the control, its id where no label is known; for a cell with table, row and column.</summary>
    public string Name => name is IDescribed place ? place.Describe(CultureInfo.CurrentUICulture) : (string)name;

    /// <summary>What kind of fault it is.</summary>
    public FeishuFormFault Fault { get; }

    /// <summary>What is wrong.</summary>
    public string Message => message.Describe(CultureInfo.CurrentUICulture);

    /// <summary>What to do about it.</summary>
    public string Suggestion => suggestion.Describe(CultureInfo.CurrentUICulture);

    /// <summary>Whether it is told by the look of a value only.</summary>
    internal bool IsGuess => message.Key == "Finding_ExternalLabel";

    /// <summary>The finding as one fault among others.</summary>
    internal FormFault Described => new("Fault_Finding", name, ControlId, message, suggestion);

    /// <summary>Name, message and suggestion.</summary>
    public override string ToString() => Described.Describe(CultureInfo.CurrentUICulture);
}
