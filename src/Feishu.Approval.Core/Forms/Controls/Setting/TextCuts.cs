using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Forms;

/// <summary>
/// Several choices or files in one text, as a cell of a spreadsheet or a view has them. A label or a name may hold the same signs that stand between two of them: the
/// surest sign goes first, by itself, and a text that can be cut there in more than one way is refused.
/// </summary>
internal static class TextCuts
{
    /// <summary>The choices of a text that is none by itself; null where it is no list of them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="options">The choices that are known, by labels and keys.</param>
    /// <param name="isChoice">Whether a part is one.</param>
    /// <exception cref="FormFaultException">It can be cut in several ways.</exception>
    public static string[]? Choices(string text, IReadOnlyList<FeishuOption> options, Func<string, bool> isChoice) => text.IndexOfAny(CellList.Between) < 0 ? null
        : Of(text, 1 + options.Select(option => (option.Text + option.Key).Count(letter => Array.IndexOf(CellList.Between, letter) >= 0)).DefaultIfEmpty().Max(), isChoice);

    /// <summary>The same of anything else.</summary>
    /// <param name="text">The text.</param>
    /// <param name="widest">How many pieces may belong to one part: a long text is cut in no time.</param>
    /// <param name="isPart">Whether a part is one.</param>
    /// <exception cref="FormFaultException">The same.</exception>
    public static string[]? Of(string text, int widest, Func<string, bool> isPart)
    {
        foreach (char[] between in CellList.Surest.Where(between => text.IndexOfAny(between) >= 0))
        {
            string[]? parts = Cut(text, between, widest, isPart, out bool isAmbiguous);
            if (isAmbiguous)
            {
                throw new FormFaultException(nameof(Messages.Fault_CutsAmbiguous), text.Trim());
            }

            if (parts is { Length: > 0 })
            {
                return parts;
            }
        }

        return null;
    }

    // From behind: in how many ways what begins at a piece can be cut, and where the first part of one of them ends.
    private static string[]? Cut(string text, char[] between, int widest, Func<string, bool> isPart, out bool isAmbiguous)
    {
        int[] starts = new[] { 0 }.Concat(Enumerable.Range(0, text.Length).Where(i => Array.IndexOf(between, text[i]) >= 0).Select(i => i + 1)).ToArray();
        string piece(int first, int end) => text.Substring(starts[first], (end < starts.Length ? starts[end] - 1 : text.Length) - starts[first]).Trim();
        int[] ways = new int[starts.Length + 1];
        int[] ends = new int[starts.Length + 1];
        ways[starts.Length] = 1;
        for (int first = starts.Length - 1; first >= 0; first--)
        {
            for (int end = first + 1; end <= Math.Min(starts.Length, first + widest); end++)
            {
                bool isEmpty = end == first + 1 && piece(first, end).Length == 0;
                if (ways[end] > 0 && (isEmpty || isPart(piece(first, end))))
                {
                    ways[first] = Math.Min(2, ways[first] + ways[end]);
                    ends[first] = end;
                }
            }
        }

        isAmbiguous = ways[0] > 1;
        var parts = new List<string>();
        for (int at = 0; ways[0] == 1 && at < starts.Length; at = ends[at])
        {
            parts.Add(piece(at, ends[at]));
        }

        return ways[0] == 1 ? parts.Where(part => part.Length > 0).ToArray() : null;
    }
}
