using System.Collections.ObjectModel;
using System.Globalization;

namespace Feishu.Approval.Errors;

/// <summary>A list inside a message, with the commas or semicolons of the reader's language.</summary>
internal sealed class TextList : IDescribed
{
    private readonly string _separatorKey;
    private readonly object[] _items;

    /// <param name="items">Texts, or parts that describe themselves.</param>
    /// <param name="separatorKey">The message key of what stands between two of them.</param>
    public TextList(IEnumerable<object> items, string separatorKey = nameof(Messages.List_Comma))
    {
        _items = items.ToArray();
        _separatorKey = separatorKey;
    }

    public bool IsEmpty => _items.Length == 0;

    /// <inheritdoc />
    public string Describe(CultureInfo culture) =>
        SafeText.Of(string.Join(FailureText.Of(_separatorKey, culture), _items.Select(item => item is IDescribed part ? part.Describe(culture) : SafeText.Of((string)item))));
}

/// <summary>Names in a property of an object that people export: a table and a CSV file show the names, where they would show the type of an array.</summary>
internal sealed class NameList : ReadOnlyCollection<string>
{
    /// <summary>No names.</summary>
    public static readonly NameList None = new(Array.Empty<string>());

    private NameList(IList<string> names)
        : base(names)
    {
    }

    /// <summary>These names.</summary>
    public static NameList Of(IReadOnlyList<string> names) => names as NameList ?? (names.Count == 0 ? None : new NameList(names as IList<string> ?? names.ToArray()));

    /// <summary>The names, in one line.</summary>
    public override string ToString() => string.Join("; ", this);
}
