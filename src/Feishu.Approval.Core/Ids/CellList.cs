namespace Feishu.Approval.Ids;

/// <summary>Several people, choices or files in one text, as cells of spreadsheets have them.</summary>
internal static class CellList
{
    /// <summary>What may stand between two of them: what this module writes there, and what people do.</summary>
    public static readonly char[] Between = { '|', ',', ';', '\n', '\r', '\t', '\uFF5C', '\uFF0C', '\uFF1B', '\u3001' };

    /// <summary>The same where the texts themselves may hold some of these signs: sign by sign, the surest first, and all of them at last.</summary>
    public static readonly char[][] Surest = { new[] { '|', '\uFF5C' }, new[] { '\n', '\r' }, new[] { ';', '\uFF1B' }, new[] { '\u3001' }, new[] { ',', '\uFF0C' }, Between };

    /// <summary>The people of a text. A mail program writes a name before each address, with a comma in it.</summary>
    public static string[] People(string text) => PersonContact.Named(text) is { Length: > 0 } named ? named
        : text.Split(Between).Select(part => part.Trim()).Where(part => part.Length > 0).ToArray();
}
