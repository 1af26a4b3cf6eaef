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
        // Of two words with a comma between them the engine would make a third.
        bool isOne = given is T or int or long || (given is string text && text.IndexOf(',') < 0);
        return given is null ? null
            : isOne && LanguagePrimitives.TryConvertTo(given, out T word) && Enum.IsDefined(typeof(T), word) ? word
            : throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_Word), field, given, Words<T>()).ToException();
    }

    /// <summary>The refusal where nothing is given, and something has to be.</summary>
    public static FeishuException Missing<T>(string field)
        where T : struct, Enum => new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_NoWord), field, Words<T>()).ToException();

    private static TextList Words<T>() => new(Enum.GetNames(typeof(T)));
}
