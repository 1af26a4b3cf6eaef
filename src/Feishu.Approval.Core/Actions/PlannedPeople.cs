using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>People in a plan: what this session calls them, each with the id behind it. Nobody is looked up for it.</summary>
internal static class PlannedPeople
{
    /// <summary>A person; of one whom the session does not know by a word, the id and what kind it is.</summary>
    public static string Of(FeishuConnection connection, UserRef user) => Word(connection, user.Id) ?? user.Type + " " + user.Id;

    /// <summary>Several; of those whom the session does not know by a word, the id.</summary>
    public static TextList Of(FeishuConnection connection, IEnumerable<string> ids) => new(ids.Select(id => Word(connection, id) ?? id));

    private static string? Word(FeishuConnection connection, string? id) => connection.PersonNames.Word(id) is string word ? PersonWord.Of(word, id!) : null;
}
