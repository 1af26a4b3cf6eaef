namespace Feishu.Approval.Json;

/// <summary>Tells text from what only looks like it: half of a surrogate pair has no form in UTF-8.</summary>
internal static class WholeText
{
    public static bool Is(string text)
    {
#if NET
        // Nearly all text has no surrogate at all, and many characters are looked at in one step.
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return true;
        }

#endif
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
