using System.Collections;
using System.ComponentModel;

namespace Feishu.Approval.Views;

/// <summary>
/// The values of forms as PowerShell's objects, with the names that people see as properties. Only the types of the module call this: public
/// because the engine does. No promise is made about it; scripts use the properties.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FeishuValue
{
    /// <summary>The values of a form.</summary>
    /// <param name="form">The form.</param>
    public static object? OfForm(PSObject form) => form?.BaseObject is FeishuForm own ? Shown(PlainRecord.Of(own)) : null;

    /// <summary>The values of the form of a returned request.</summary>
    /// <param name="task">The request.</param>
    public static object? OfTask(PSObject task) => task?.BaseObject is FeishuReturnedTask own ? Shown(PlainRecord.Of(own.Form)) : null;

    /// <summary>The values of an instance as it was read.</summary>
    /// <param name="instance">The instance.</param>
    public static object? OfInstance(PSObject instance) => instance?.BaseObject is FeishuInstance own ? Shown(PlainRecord.OfRead(own.ReadForm)) : null;

    /// <summary>The value of a control, as people read it.</summary>
    /// <param name="control">The control.</param>
    public static object? OfControl(PSObject control) => control?.BaseObject is FeishuFormControl own ? Shown(PlainRecord.Value(own)) : null;

    /// <summary>The value of a control in one line, as the views show it. Where scripts may call nothing of ours, this is how they have it.</summary>
    /// <param name="control">The control.</param>
    public static string? TextOf(PSObject control) => control?.BaseObject is FeishuFormControl own ? FormLines.Words(own) : null;

    /// <summary>The value of a control as it will be sent: keys, not labels.</summary>
    /// <param name="control">The control.</param>
    public static object? RawOf(PSObject control) => control?.BaseObject is FeishuFormControl own ? own.Value : null;

    // A new object each time, whose values nobody can set: no form would have them. Set-FeishuFormValue and -SetValue change a form.
    private static object? Shown(object? value)
    {
        switch (value)
        {
            case FormRows rows:
                return new ShownRows(rows.Select(row => (PSObject)Shown(row)!).ToArray(), rows.ToString());
            case IDictionary record:
                var shown = new PSObject();
                foreach (DictionaryEntry member in record)
                {
                    shown.Properties.Add(new PSVariableProperty(new PSVariable((string)member.Key, Shown(member.Value), ScopedItemOptions.ReadOnly)));
                }

                return shown;
            case object?[] items:
                return items.Select(Shown).ToArray();
            default:
                return value;
        }
    }

    // A CSV file shows what the rows hold.
    private sealed class ShownRows(IList<PSObject> rows, string text) : System.Collections.ObjectModel.ReadOnlyCollection<PSObject>(rows)
    {
        public override string ToString() => text;
    }
}
