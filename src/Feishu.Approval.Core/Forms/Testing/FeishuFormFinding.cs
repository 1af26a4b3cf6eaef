using System.Globalization;
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

    /// <summary>The finding as one fault among others.</summary>
    internal FormFault Described => new("Fault_Finding", name, ControlId, message, suggestion);

    /// <summary>Name, message and suggestion.</summary>
    public override string ToString() => $"{Name} ({ControlId}): {Message} {Suggestion}";
}
