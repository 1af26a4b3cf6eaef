using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Sheets;

/// <summary>What the rows of a list call their requests by: no two may mean one, and rows of tables name theirs so.</summary>
/// <param name="rows">The rows that somebody filled in.</param>
/// <param name="isNew">Whether their requests are to be created.</param>
/// <param name="own">The text of a row in a column that belongs to no control.</param>
internal sealed class RequestKeys(SheetRow[] rows, bool isNew, Func<SheetRow, string, string?> own)
{
    private readonly ILookup<(string Word, string Key), SheetRow> _rows =
        rows.SelectMany(row => Of(row, isNew, own).Select(key => (Key: (key.Word, key.Key.ToUpperInvariant()), row))).ToLookup(pair => pair.Key, pair => pair.row);

    // By the bare number, since a program may keep the apostrophe before it.
    private readonly ILookup<string, string> _numbers = rows.Select(row => (Number: own(row, SheetWords.SerialNumber), Name: own(row, WordOf(isNew)))).Where(row => row is { Number: not null, Name: not null })
        .ToLookup(row => QuotedCode.Bare(row.Number!), row => row.Name!, StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _named = new(rows.Select(row => own(row, WordOf(isNew))).OfType<string>(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The column by which rows of tables name the request that they belong to.</summary>
    public string Word => WordOf(isNew);

    /// <summary>Whether a row of the list has this name.</summary>
    public bool Has(string name) => _named.Contains(name);

    /// <summary>
    /// What the list calls the request that a row of a table names: in that way, by its number, or by a link. A code that the list has not may be of a request that was
    /// taken out of it; of any other text nobody knows what it means, and the name is empty.
    /// </summary>
    /// <exception cref="FeishuException"><c>InvalidId</c> for a text with several codes.</exception>
    public string NameOf(string text)
    {
        if (isNew || Has(text) || QuotedCode.Is(text))
        {
            return text;
        }

        string[] numbered = _numbers[QuotedCode.Bare(text)].Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return numbered.Length == 1 ? numbered[0] : QuotedCode.In(text, SheetWords.InstanceCode) ?? string.Empty;
    }

    /// <summary>The number of another row that is of the same request, and the column that says so; null where there is none.</summary>
    public (int Row, string Word)? Twin(SheetRow row)
    {
        foreach ((string word, string key) in Of(row, isNew, own))
        {
            if (_rows[(word, key.ToUpperInvariant())].FirstOrDefault(other => other.Number != row.Number) is SheetRow twin)
            {
                return (twin.Number, word);
            }
        }

        return null;
    }

    private static string WordOf(bool isNew) => isNew ? SheetWords.Request : SheetWords.InstanceCode;

    // A number that a program has rounded is that of many; it counts only where there is no code.
    private static IEnumerable<(string Word, string Key)> Of(SheetRow row, bool isNew, Func<SheetRow, string, string?> own)
    {
        string[] words = isNew ? new[] { SheetWords.Uuid, SheetWords.Request } : own(row, SheetWords.InstanceCode) is null ? new[] { SheetWords.SerialNumber } : new[] { SheetWords.InstanceCode };
        return words.Select(word => (word, own(row, word))).Where(key => key.Item2 is not null).Select(key => (key.word, key.Item2!));
    }
}
