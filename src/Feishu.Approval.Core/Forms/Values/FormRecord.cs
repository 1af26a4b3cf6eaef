using System.Collections;
using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.Globalization;

namespace Feishu.Approval.Forms;

/// <summary>Values by the names that people see: a row of a table, the parts of a group, all of a form. Names are found as people type what they see.</summary>
internal sealed class FormRecord : OrderedDictionary
{
    public FormRecord()
        : base(SeenNames.Comparer)
    {
    }

    // The value of an amount is its number, so that scripts can reckon with it; what people read has the currency too.
    private Dictionary<string, string>? _currencies;

    /// <summary>Puts a value under a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="currency">Its currency; null where it has none.</param>
    public void Put(string name, object? value, string? currency)
    {
        this[name] = value;
        if (!string.IsNullOrEmpty(currency))
        {
            (_currencies ??= new(SeenNames.Comparer))[name] = currency!;
        }
    }

    /// <summary>Each name with its value, as one line.</summary>
    public override string ToString() =>
        string.Join("; ", this.Cast<DictionaryEntry>().Where(entry => entry.Value is not (null or "")).Select(entry => entry.Key + ": " + PlainText.Of(entry.Value) + Behind((string)entry.Key)));

    private string Behind(string name) => _currencies is not null && _currencies.TryGetValue(name, out string? currency) ? " " + currency : string.Empty;
}

/// <summary>The rows of a table. A CSV file shows what they hold, where it would show the type of an array.</summary>
internal sealed class FormRows(IList<FormRecord> rows) : ReadOnlyCollection<FormRecord>(rows)
{
    /// <summary>The rows, in one line.</summary>
    public override string ToString() => string.Join(" | ", this);
}

/// <summary>A value as people read it. Digits and times are the same in every culture, so that nobody takes one for another.</summary>
internal static class PlainText
{
    public static string Of(object? value) => value switch
    {
        null => string.Empty,
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTimeOffset time => Time(time),
        FormRecord or FormRows => value.ToString()!,
        IDictionary members => string.Join("; ", members.Cast<DictionaryEntry>().Select(member => member.Key + ": " + Of(member.Value))),
        IEnumerable items => string.Join(", ", items.Cast<object?>().Select(Of)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    // In its own zone: that is the one it was written for.
    private static string Time(DateTimeOffset time) =>
        time.ToString(time.Millisecond > 0 ? "yyyy-MM-dd HH:mm:ss.FFF zzz" : time.Second > 0 ? "yyyy-MM-dd HH:mm:ss zzz" : "yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
