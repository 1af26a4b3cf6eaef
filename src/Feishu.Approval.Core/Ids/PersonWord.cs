namespace Feishu.Approval.Ids;

/// <summary>A person in a text for people: what the person is called, and behind it, in brackets, the id.</summary>
internal static class PersonWord
{
    /// <summary>An id no longer than this stands whole.</summary>
    public const int LongestShort = 12;

    /// <summary>The word, and the id short enough to tell people apart.</summary>
    public static string Of(string word, string id) => $"{word} ({Short(id)})";

    /// <summary>An id short enough to tell people apart on one screen.</summary>
    public static string Short(string id, int longest = LongestShort) => id.Length <= longest
        ? id
        : id.Substring(0, id.IndexOf('_') is var prefix and >= 0 and < 4 ? prefix + 1 : 3) + ".." + id.Substring(id.Length - 4);
}
