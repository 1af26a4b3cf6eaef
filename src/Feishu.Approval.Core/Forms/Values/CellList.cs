namespace Feishu.Approval.Forms;

/// <summary>Several people or choices in one text, as cells of spreadsheets have them.</summary>
internal static class CellList
{
    /// <summary>What may stand between two of them: what this module writes there, and what people do.</summary>
    public static readonly char[] Between = { '|', ',', ';', '\n', '\uFF5C', '\uFF0C', '\uFF1B', '\u3001' };
}
