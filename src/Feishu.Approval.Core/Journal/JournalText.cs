using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Feishu.Approval.Journal;

/// <summary>Reads the lines of a journal.</summary>
internal static class JournalText
{
    private static readonly byte[] Mark = Encoding.UTF8.GetPreamble();

    // How every journal begins, so that a file of something else is never taken for one that was torn off early.
    private static readonly byte[] Start = Encoding.ASCII.GetBytes("{\"step\":\"" + JournalStep.Run + "\",");

    /// <summary>What the lines come to.</summary>
    /// <param name="stream">The file, from its start.</param>
    /// <param name="whole">How many bytes are whole lines; what lies behind them was torn off while it was written.</param>
    /// <param name="faultyLine">The number of the first line that is none; null when all are sound.</param>
    public static JournalState Read(Stream stream, out long whole, out int? faultyLine)
    {
        var state = new JournalState();
        whole = 0;
        faultyLine = null;
        int number = 0;
        var rest = new List<byte>();
        foreach (byte[] line in Lines(stream, rest))
        {
            number++;
            if (IsBlank(line))
            {
                // An editor was here; nothing is lost by that.
                whole += line.Length + 1;
                continue;
            }

            if (JournalLine.Parse(number == 1 ? WithoutMark(line) : line) is not JournalLine read || !state.Take(read))
            {
                faultyLine = number;
                return state;
            }

            whole += line.Length + 1;
        }

        faultyLine = state.Identity is null && !MayBeOurs(rest) ? number + 1 : null;
        return state;
    }

    private static bool IsBlank(byte[] line) => Array.TrueForAll(line, letter => letter is (byte)' ' or (byte)'\t' or (byte)'\r');

    private static byte[] WithoutMark(byte[] line) => line.Take(Mark.Length).SequenceEqual(Mark) ? line.Skip(Mark.Length).ToArray() : line;

    // Nothing at all, the beginning of a first line, or the zeros that a power cut may leave.
    private static bool MayBeOurs(List<byte> tail) =>
        tail.Take(Start.Length).SequenceEqual(Start.Take(tail.Count)) || tail.TrueForAll(letter => letter == 0);

    // Whole lines only: the last one counts when its line end has been written. What is left stays in the list.
    private static IEnumerable<byte[]> Lines(Stream stream, List<byte> line)
    {
        var buffer = new byte[64 * 1024];
        for (int count = stream.Read(buffer, 0, buffer.Length); count > 0; count = stream.Read(buffer, 0, buffer.Length))
        {
            for (int start = 0; start < count;)
            {
                int end = Array.IndexOf(buffer, (byte)'\n', start, count - start);
                int stop = end < 0 ? count : end;
                line.AddRange(new ArraySegment<byte>(buffer, start, stop - start));
                start = stop + 1;
                if (end >= 0)
                {
                    yield return line.ToArray();
                    line.Clear();
                }
            }
        }
    }
}
