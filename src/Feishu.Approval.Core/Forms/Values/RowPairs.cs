namespace Feishu.Approval.Forms;

/// <summary>
/// Which row of one table is which of another. Rows that are the same are found first, so that a row that was put in between, or taken
/// out, does not make all below it different; what lies between them is compared in its order.
/// </summary>
internal static class RowPairs
{
    // Beyond this many comparisons rows are taken by their numbers.
    private const long Most = 250_000;

    /// <summary>Pairs of places; -1 for a row that only the other table has. Those that are the same are left out.</summary>
    public static IEnumerable<(int Left, int Right)> Of<T>(IReadOnlyList<T> left, IReadOnlyList<T> right, Func<T, T, bool> same)
    {
        (int Left, int Right) last = (-1, -1);
        foreach ((int Left, int Right) next in Same(left, right, same).Append((left.Count, right.Count)))
        {
            for (int step = 1; last.Left + step < next.Left || last.Right + step < next.Right; step++)
            {
                yield return (last.Left + step < next.Left ? last.Left + step : -1, last.Right + step < next.Right ? last.Right + step : -1);
            }

            last = next;
        }
    }

    // The longest common sequence.
    private static List<(int Left, int Right)> Same<T>(IReadOnlyList<T> left, IReadOnlyList<T> right, Func<T, T, bool> same)
    {
        if ((long)left.Count * right.Count > Most)
        {
            return Enumerable.Range(0, Math.Min(left.Count, right.Count)).Where(i => same(left[i], right[i])).Select(i => (i, i)).ToList();
        }

        bool[,] equal = new bool[left.Count, right.Count];
        int[,] length = new int[left.Count + 1, right.Count + 1];
        for (int i = left.Count - 1; i >= 0; i--)
        {
            for (int j = right.Count - 1; j >= 0; j--)
            {
                equal[i, j] = same(left[i], right[j]);
                length[i, j] = equal[i, j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        var pairs = new List<(int, int)>();
        for (int i = 0, j = 0; i < left.Count && j < right.Count;)
        {
            if (equal[i, j])
            {
                pairs.Add((i++, j++));
            }
            else if (length[i + 1, j] >= length[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return pairs;
    }
}
