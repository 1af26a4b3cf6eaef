using System.Text.RegularExpressions;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Approvals;

/// <summary>
/// What this session knows by a word. What is said to people comes from everywhere, the service included, so it is looked through for ids at the end: the name of a person, the label
/// of a control is put before its id, which stands in brackets behind it; the number of a request, the name of a definition stands in brackets behind its code. Nobody is asked.
/// </summary>
internal static class KnownWords
{
    private static readonly Regex Codes = new(@"(?<![\w./=?&-])[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}(?![\w/-]| ?[(（])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    // Ids that the platform makes are known by how they begin. One that the tenant chose may look like any word: only what has letters and digits is taken for one, and no part of
    // an address, a code, or a name of a file. What stands in brackets has its word before it already, and what is given a value is to be copied as it stands.
    private static readonly Regex Ids = new(
        @"(?<![\w.@/(（=-])(?<id>o[un]_[0-9A-Za-z_]+|widget[0-9A-Za-z_]+|(?=[a-z]*[0-9])(?=[0-9]*[a-z])[0-9a-z]{6,64})(?![\w@/-]|\.\w|'? = )(?: \(\k<id>\))?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The text with words before the ids that have one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="connection">Whose session.</param>
    /// <param name="isShort">Whether ids of people are cut to what tells them apart: in plans and views, where nobody copies them.</param>
    public static string Put(string text, FeishuConnection? connection, bool isShort = false) =>
        connection is null ? text : Codes.Replace(Ids.Replace(text, found => Word(connection, found.Groups["id"].Value, isShort) ?? found.Value), found => Code(connection, found.Value));

    private static string? Word(FeishuConnection connection, string id, bool isShort) =>
        connection.PersonNames.Word(id) is string person ? isShort ? PersonWord.Of(SafeText.Of(person), id) : $"{SafeText.Of(person)} ({id})"
        : id.StartsWith("widget", StringComparison.Ordinal) && Label(connection, id) is string label ? $"{SafeText.Of(label)} ({id})"
        : null;

    private static string Code(FeishuConnection connection, string code) =>
        KnownCodes.Label(connection, code, isInstance: true) is var request && request != code ? request : KnownCodes.Label(connection, code, isInstance: false);

    /// <summary>The label of a control. The same id may stand in several definitions; where they call it differently, nobody knows which is meant: null.</summary>
    public static string? Label(FeishuConnection connection, string id)
    {
        string[] names = SessionMemory.Of(connection).Approvals.SelectMany(approval => approval.Controls ?? Array.Empty<FeishuControlDefinition>()).SelectMany(control => control.Children.Prepend(control))
            .Where(control => control.Id == id && control.Name.Length > 0).Select(control => control.Name).Distinct(StringComparer.Ordinal).Take(2).ToArray();
        return names.Length == 1 ? names[0] : null;
    }
}
