namespace Feishu.Approval.Ids;

/// <summary>What <see cref="Enumerable"/> asks of the letters of a text, without an enumerator for each: a bulk run looks at every id several times.</summary>
internal static class Letters
{
    /// <summary>Whether any letter is such a one.</summary>
    public static bool Any(string text, Func<char, bool> isSuch)
    {
        foreach (char letter in text)
        {
            if (isSuch(letter))
            {
                return true;
            }
        }

        return false;
    }
}
