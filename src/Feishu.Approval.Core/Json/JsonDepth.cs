namespace Feishu.Approval.Json;

/// <summary>Tells why a text was refused: by counting, not by the words of the reader's exception.</summary>
internal static class JsonDepth
{
    /// <summary>Whether the brackets of a text, sound or not, open more than so many levels.</summary>
    public static bool Exceeds(ReadOnlySpan<byte> utf8, int levels)
    {
        int depth = 0;
        bool inText = false;
        for (int i = 0; i < utf8.Length; i++)
        {
            byte b = utf8[i];
            if (inText)
            {
                i += b == (byte)'\\' ? 1 : 0;
                inText = b != (byte)'"';
            }
            else if (b is (byte)'[' or (byte)'{')
            {
                if (++depth > levels)
                {
                    return true;
                }
            }
            else
            {
                depth -= b is (byte)']' or (byte)'}' ? 1 : 0;
                inText = b == (byte)'"';
            }
        }

        return false;
    }
}
