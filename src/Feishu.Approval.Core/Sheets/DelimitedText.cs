using System.Text;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Sheets;

/// <summary>Text with separators, as spreadsheet programs write and read it: fields with separators, quotes or line ends stand in quotes, quotes in them are doubled.</summary>
internal static class DelimitedText
{
    // The order in which they are believed where a header has equally many of each.
    private static readonly char[] Separators = { '\t', ';', ',', '|' };

    /// <summary>Reads a sheet. Rows without any text are passed over, and counted.</summary>
    /// <param name="name">What the sheet is called.</param>
    /// <param name="text">The text; a first line <c>sep=;</c>, as Excel knows it, is none of the sheet's.</param>
    /// <param name="separator">What stands between two fields; found out when null.</param>
    /// <exception cref="FeishuException"><c>SheetUnusable</c> for a quote that nothing closes.</exception>
    public static SheetTable Parse(string name, string text, char? separator)
    {
        int start = 0;
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4)
        {
            separator ??= text[4];
            int end = text.IndexOf('\n');
            start = end < 0 ? text.Length : end + 1;
        }

        char between = separator ?? Found(text, start);
        List<string[]> records = Records(name, text, start, between);
        string[] header = records.Count == 0 ? Array.Empty<string>() : records[0];
        var rows = new List<SheetRow>();
        for (int i = 1; i < records.Count; i++)
        {
            if (records[i].Any(field => !string.IsNullOrWhiteSpace(field)))
            {
                rows.Add(new SheetRow(i + 1, records[i].Select(field => new SheetCell(field)).ToArray()));
            }
        }

        return new SheetTable(name, header, rows);
    }

    /// <summary>Writes a sheet; lines end as Windows has them.</summary>
    public static string Write(SheetTable sheet, char separator)
    {
        var text = new StringBuilder();
        Line(text, sheet.Header, separator);
        foreach (SheetRow row in sheet.Rows)
        {
            Line(text, row.Cells.Select(cell => cell.Text), separator);
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> fields, char separator)
    {
        bool isFirst = true;
        foreach (string field in fields)
        {
            if (!isFirst)
            {
                text.Append(separator);
            }

            isFirst = false;
            bool isPlain = field.Length > 0 && field.All(letter => letter != separator && letter is not ('"' or '\r' or '\n')) && !char.IsWhiteSpace(field[0]) && !char.IsWhiteSpace(field[field.Length - 1]);
            text.Append(isPlain || field.Length == 0 ? field : "\"" + field.Replace("\"", "\"\"") + "\"");
        }

        text.Append("\r\n");
    }

    // The header has one more name than separators, whatever a name holds in quotes.
    private static char Found(string text, int start)
    {
        var times = new Dictionary<char, int>();
        bool isQuoted = false;
        for (int i = start; i < text.Length && (isQuoted || text[i] is not ('\r' or '\n')); i++)
        {
            isQuoted ^= text[i] == '"';
            if (!isQuoted && Separators.Contains(text[i]))
            {
                times[text[i]] = times.TryGetValue(text[i], out int before) ? before + 1 : 1;
            }
        }

        return Separators.OrderByDescending(separator => times.TryGetValue(separator, out int count) ? count : 0).First();
    }

    private static List<string[]> Records(string name, string text, int start, char separator)
    {
        var records = new List<string[]>();
        var fields = new List<string>();
        var field = new StringBuilder();
        int i = start;
        while (i < text.Length)
        {
            char letter = text[i];
            if (letter == '"' && field.Length == 0)
            {
                i = Quoted(text, i + 1, field) is int behind ? behind
                    : throw new Failure(FailureKind.SheetUnusable, nameof(Messages.SheetUnusable_Quote), name, records.Count + 1).ToException();
                continue;
            }

            i++;
            if (letter == separator)
            {
                End(fields, field);
            }
            else if (letter is '\r' or '\n')
            {
                i += letter == '\r' && i < text.Length && text[i] == '\n' ? 1 : 0;
                End(fields, field);
                records.Add(fields.ToArray());
                fields.Clear();
            }
            else
            {
                field.Append(letter);
            }
        }

        if (fields.Count > 0 || field.Length > 0)
        {
            End(fields, field);
            records.Add(fields.ToArray());
        }

        return records;
    }

    // What stands behind a closing quote, which nobody writes, belongs to the field. Null where there is none: all rows below would be this field.
    private static int? Quoted(string text, int from, StringBuilder field)
    {
        for (int i = from; i < text.Length; i++)
        {
            if (text[i] != '"')
            {
                field.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append(text[i++]);
            }
            else
            {
                return i + 1;
            }
        }

        return null;
    }

    private static void End(List<string> fields, StringBuilder field)
    {
        fields.Add(field.ToString());
        field.Clear();
    }

    /// <summary>The separator that a user names: a sign that is no letter, digit or quote, or <c>tab</c>; null for what is none.</summary>
    public static char? Separator(string text) => text switch
    {
        "\t" or "\\t" or "`t" => '\t',
        _ when string.Equals(text, "tab", StringComparison.OrdinalIgnoreCase) => '\t',
        { Length: 1 } when text[0] is not ('"' or '\'' or '\r' or '\n') && !char.IsLetterOrDigit(text[0]) => text[0],
        _ => null,
    };
}
