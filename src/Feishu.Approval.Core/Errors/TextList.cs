using System.Collections.Generic;
using System.Globalization;
using System.Linq;

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
