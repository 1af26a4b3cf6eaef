namespace Feishu.Approval.Journal;

/// <summary>What bytes of a journal are that are no line.</summary>
internal static class JournalBytes
{
    /// <summary>Whether nothing is seen of it.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> text)
    {
        foreach (byte letter in text)
        {
            if (letter is not ((byte)' ' or (byte)'\t' or (byte)'\r'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether it is what a power cut leaves where nothing was written yet.</summary>
    public static bool IsZeros(ReadOnlySpan<byte> text)
    {
        foreach (byte letter in text)
        {
            if (letter != 0)
            {
                return false;
            }
        }

        return true;
    }
}
