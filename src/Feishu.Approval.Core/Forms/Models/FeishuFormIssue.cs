using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>
/// A control that holds a value in the request but cannot be sent as it is. Sending the form without it may lose that value:
/// whether the platform keeps or empties what is left out is documented nowhere. Or files whose names the request does not tell.
/// </summary>
public sealed class FeishuFormIssue
{
    internal FeishuFormIssue(string controlId, object name, string type, FeishuFormIssueKind kind, FormFault fault)
    {
        ControlId = controlId;
        Place = name;
        Type = type;
        Kind = kind;
        Fault = fault;
    }

    /// <summary>The id of the control; of the table for a cell.</summary>
    public string ControlId { get; }

    /// <summary>The label of the control; for a cell with table, row and column.</summary>
    public string Name => Place is IDescribed place ? place.Describe(CultureInfo.CurrentUICulture) : (string)Place;

    /// <summary>The type of the control.</summary>
    public string Type { get; }

    /// <summary>What would have to be done about it.</summary>
    public FeishuFormIssueKind Kind { get; }

    /// <summary>Why, in the language of the current UI culture where a translation exists.</summary>
    public string Reason => Fault.Describe(CultureInfo.CurrentUICulture);

    /// <summary>What the name is made of: a text, or something that describes itself.</summary>
    internal object Place { get; }

    internal FormFault Fault { get; }

    /// <summary>Whether the form lacks the value: it is sent only where that is allowed.</summary>
    internal bool LosesValue => Kind != FeishuFormIssueKind.FileNameUnknown;

    /// <summary>As much of the control as is certain: the parts of a group that the request tells; null for any other.</summary>
    internal FeishuFormControl? Certain { get; init; }

    /// <summary>The control as it was read, an object of JSON, for whoever asks what it holds; nothing for what is no control, and for a cell.</summary>
    internal JsonElement Read { get; init; }

    /// <summary>Of a cell: the number of its row, and the id of its column where it has one; null for any other.</summary>
    internal (int Row, string? Column)? Cell { get; init; }

    /// <summary>Of a group: what of it is missed; null where only a whole new value settles the issue.</summary>
    internal GroupMiss? Miss { get; init; }

    /// <summary>Name and reason as one fault.</summary>
    internal FormFault Described => new(nameof(Messages.Fault_Issue), Place, ControlId, Fault);

    /// <summary>Name and reason.</summary>
    public override string ToString() => Described.Describe(CultureInfo.CurrentUICulture);
}

/// <summary>Why a control of the present form is not in the form to send, or what of it is not.</summary>
public enum FeishuFormIssueKind
{
    /// <summary>Its value cannot be converted without a decision: an address text, an ambiguous label.</summary>
    NeedsUser,

    /// <summary>The API cannot write controls of this type, or none has described how.</summary>
    CannotBeWritten,

    /// <summary>A formula whose inputs were changed: its new result has to be given too.</summary>
    NeedsNewResult,

    /// <summary>
    /// The control is in the form, but the request does not tell what its files are called: each is named by its download when the
    /// form is sent, or else anew. The form is sent all the same.
    /// </summary>
    FileNameUnknown,
}
