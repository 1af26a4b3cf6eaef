using System.Globalization;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>
/// One difference between two forms: a control, a row or a cell of a table, or a part of a group. What stands there before and after is
/// what people read: labels, names of files, times.
/// </summary>
public sealed class FeishuFormChange
{
    internal FeishuFormChange(string controlId, object place, object? before, object? after, FeishuFormChangeKind change)
    {
        ControlId = controlId;
        Place = place;
        Before = before;
        After = after;
        Change = change;
    }

    /// <summary>The id of the control; of the table or group for what lies in one.</summary>
    public string ControlId { get; }

    /// <summary>What people call it: the label of the control; for a cell with table, row and column.</summary>
    public string Name => Place is IDescribed place ? place.Describe(CultureInfo.CurrentUICulture) : (string)Place;

    /// <summary>What stood there: a text, a number, a time, a list of labels; null for nothing.</summary>
    public object? Before { get; }

    /// <summary>What stands there now.</summary>
    public object? After { get; }

    /// <summary>What became of it.</summary>
    public FeishuFormChangeKind Change { get; }

    /// <summary>The code of the request that the changed form belongs to; null for a form that belongs to none.</summary>
    public string? InstanceCode { get; internal set; }

    /// <summary>Its number, where it is known without asking.</summary>
    public string? SerialNumber { get; internal set; }

    /// <summary>Whose session knows what people are called; null for none.</summary>
    internal FeishuConnection? Connection { get; set; }

    /// <summary>What the name is made of: a text, or something that describes itself.</summary>
    internal object Place { get; }

    /// <summary>What would look the same before and after although it is not: keys behind labels, where a file lies.</summary>
    internal (string Before, string After)? Apart { get; init; }

    /// <summary>What stood there in words, as views show it: with its currency, or its key where two choices have one label.</summary>
    public string BeforeText => Apart?.Before ?? PlainText.Of(Before);

    /// <summary>What stands there now in words, in the same way.</summary>
    public string AfterText => Apart?.After ?? PlainText.Of(After);

    /// <summary>The whole of it as one line.</summary>
    /// <param name="shorten">Gives what is shown of the two texts; one of them is empty where only the other is there.</param>
    internal MessagePart Described(Func<string, string, (string Before, string After)> shorten)
    {
        (string before, string after) = shorten(Change == FeishuFormChangeKind.Added ? string.Empty : BeforeText, Change is FeishuFormChangeKind.Removed or FeishuFormChangeKind.LeftOut ? string.Empty : AfterText);
        return Change switch
        {
            FeishuFormChangeKind.Added => new(nameof(Messages.Change_Added), Place, after),
            FeishuFormChangeKind.Removed => new(nameof(Messages.Change_Removed), Place, before),
            FeishuFormChangeKind.LeftOut => new(nameof(Messages.Change_LeftOut), Place, before),
            _ => new(nameof(Messages.Change_Changed), Place, before, after),
        };
    }

    /// <summary>Name, before and after.</summary>
    public override string ToString() => Described((before, after) => (before, after)).Describe(CultureInfo.CurrentUICulture);
}

/// <summary>What became of something in a form.</summary>
public enum FeishuFormChangeKind
{
    /// <summary>It has another value.</summary>
    Changed,

    /// <summary>Nothing stood there.</summary>
    Added,

    /// <summary>A row, a cell or a part that is not there any more.</summary>
    Removed,

    /// <summary>The other form does not have the control: whether the platform keeps or empties what is left out is documented nowhere.</summary>
    LeftOut,
}
