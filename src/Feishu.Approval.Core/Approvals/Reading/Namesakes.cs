using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Approvals;

/// <summary>
/// Tells the name of a person, as this session knows it, from an id. A tenant's own user_id may be any short text, so that of a plain word only the session can say that it is a
/// name; what it does not know as one stays as it is. Nobody is asked.
/// </summary>
internal static class Namesakes
{
    /// <summary>The refusal of a text that is somebody's name, with what to give in its place; null for any other.</summary>
    /// <param name="connection">Whose session.</param>
    /// <param name="text">The text; null for none.</param>
    /// <param name="inForm">Whether it stands in a form.</param>
    public static Failure? Refusal(FeishuConnection connection, string? text, bool inForm = false) =>
        string.IsNullOrEmpty(text) || text!.StartsWith("ou_", StringComparison.Ordinal) || text.StartsWith("on_", StringComparison.Ordinal) || connection.PersonNames.IsId(text)
            ? null
            : Known(connection, text, inForm);

    // Apart, since most texts are ids, and a bulk run asks of each.
    private static Failure? Known(FeishuConnection connection, string text, bool inForm)
    {
        PersonNames names = connection.PersonNames;
        string[] ids = names.All.Where(person => Spelling.IsSame(person.Value, text)).Select(person => person.Key).ToArray();
        if (ids.Length == 0 || SessionMemory.Of(connection).Instances.Any(seen => seen.Open.Any(task => task.Person == text)))
        {
            return null;
        }

        // One person is known under several ids, and by an address where somebody gave one.
        string[] ways = ids.Select(id => names.Contact(id) ?? id).Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(way => way, StringComparer.Ordinal).ToArray();
        return new Failure(FailureKind.UserIdRejected, nameof(Messages.UserIdRejected_Known), SafeText.Lines(text), new TextList(ways))
        {
            ActionKey = inForm ? nameof(Messages.UserIdRejected_FormAction) : nameof(Messages.UserIdRejected_LocalAction),
        };
    }
}
