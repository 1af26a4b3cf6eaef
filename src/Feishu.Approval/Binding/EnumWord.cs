namespace Feishu.Approval;

/// <summary>A word of a few, as a record or the command line gives it. The engine would pass over a property that is none of them.</summary>
internal static class EnumWord
{
    /// <summary>The word; null for nothing.</summary>
    /// <param name="field">What it is given for.</param>
    /// <param name="given">What is given.</param>
    /// <exception cref="FeishuException"><c>InvalidParameter</c> for anything else, with the words that there are.</exception>
    public static T? Of<T>(string field, object? given)
        where T : struct, Enum
    {
        // The engine would take beginnings of words and their numbers too: a column of places is no column of these.
        return given is null || (given is string blank && blank.Trim().Length == 0) ? null
            : given is T one ? one
            : given is string text && Enum.GetNames(typeof(T)).FirstOrDefault(name => string.Equals(name, text.Trim(), StringComparison.OrdinalIgnoreCase)) is string word ? (T)Enum.Parse(typeof(T), word)
            : throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_Word), field, given, Words<T>()).ToException();
    }

    /// <summary>The refusal where nothing is given, and something has to be.</summary>
    public static FeishuException Missing<T>(string field)
        where T : struct, Enum => new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_NoWord), field, Words<T>()).ToException();

    private static TextList Words<T>() => new(Enum.GetNames(typeof(T)));
}
