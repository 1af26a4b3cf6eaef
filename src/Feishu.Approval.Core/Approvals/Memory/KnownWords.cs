using System.Text.RegularExpressions;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Approvals;

/// <summary>
/// What this session knows by a word. What is said to people comes from everywhere, the service included, so it is looked through for ids at the end: the name of a person, the label
/// of a control is put before its id, which stands in brackets behind it. Nobody is asked.
/// </summary>
internal static class KnownWords
{
    // Ids that the platform makes are known by how they begin. One that the tenant chose may look like any word: only what has letters and digits is taken for one, and no part of
    // an address, a code, or a name of a file. What stands in brackets has its word before it already.
    private static readonly Regex Ids = new(
        @"(?<![\w.@/(（-])(?:o[un]_[0-9A-Za-z_]+|widget[0-9A-Za-z_]+|(?=[a-z]*[0-9])(?=[0-9]*[a-z])[0-9a-z]{6,64})(?![\w@/-]|\.\w)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The text with words before the ids that have one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="connection">Whose session.</param>
    /// <param name="isShort">Whether ids of people are cut to what tells them apart: in plans and views, where nobody copies them.</param>
    public static string Put(string text, FeishuConnection? connection, bool isShort = false) => connection is null ? text : Ids.Replace(text, found =>
        connection.PersonNames.Word(found.Value) is string person ? isShort ? PersonWord.Of(SafeText.Of(person), found.Value) : $"{SafeText.Of(person)} ({found.Value})"
        : found.Value.StartsWith("widget", StringComparison.Ordinal) && Label(connection, found.Value) is string label ? $"{SafeText.Of(label)} ({found.Value})"
        : found.Value);

    // The same id may stand in several definitions; where they call it differently, nobody knows which is meant.
    private static string? Label(FeishuConnection connection, string id)
    {
        string[] names = SessionMemory.Of(connection).Approvals.SelectMany(approval => approval.Controls ?? Array.Empty<FeishuControlDefinition>()).SelectMany(control => control.Children.Prepend(control))
            .Where(control => control.Id == id && control.Name.Length > 0).Select(control => control.Name).Distinct(StringComparer.Ordinal).Take(2).ToArray();
        return names.Length == 1 ? names[0] : null;
    }
}
