using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>One person whom a comment mentions. A call names all people by one kind of id, that of its author; an object may tell several.</summary>
internal static class MentionedPerson
{
    private static readonly string[] Keys = { "ID", "USERID", "OPENID", "UNIONID" };

    /// <summary>The ids that an object names somebody by, the one that is called so first.</summary>
    public static IEnumerable<object> Ids(Dictionary<string, object?>? members) => members is null ? Array.Empty<object>()
        : Keys.Select(key => members.TryGetValue(key, out object? value) ? value : null).OfType<object>().Where(value => value is not "");

    /// <summary>The same person by an id of that kind: one that the object has too, or the address by which this session found the person, to be looked up.</summary>
    /// <param name="given">Who is mentioned.</param>
    /// <param name="kind">Which ids the call takes.</param>
    /// <param name="connection">Who has been looked up.</param>
    /// <param name="reader">Looks into the objects of the user.</param>
    /// <exception cref="FeishuException"><c>UserIdRejected</c> for ids of other kinds alone, and for a name.</exception>
    public static object? ByKind(object? given, string kind, FeishuConnection connection, ObjectReader reader)
    {
        if (reader.Unwrap(given) is string text && PersonContact.Of(text) is null && PersonText.Refusal(text) is Failure refusal)
        {
            throw refusal.ToException();
        }

        string[] ids = Ids(CommentMention.Members(given, reader)).OfType<string>().ToArray();
        if (ids.Length == 0 || ids.Any(id => PersonContact.Of(id) is not null || PersonText.Refusal(id) is not null) || UserIdType.Of(ids[0]) == kind)
        {
            return given;
        }

        string id = ids.FirstOrDefault(one => UserIdType.Of(one) == kind)
            ?? ids.Select(connection.PersonNames.Contact).FirstOrDefault(contact => contact is not null)
            ?? throw new Failure(FailureKind.UserIdRejected, nameof(Messages.UserIdRejected_Mention), ids[0], UserIdType.Of(ids[0]), kind) { ActionKey = nameof(Messages.UserIdRejected_KindsAction) }.ToException();
        return new Dictionary<string, object?> { ["Id"] = id, ["Name"] = CommentMention.NameIn(given, reader) };
    }
}
