using System.Globalization;
using System.IO;
using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Files;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>What somebody wants of a comment.</summary>
/// <param name="Text">What it is to say; null for nothing, or to leave the words as they are.</param>
/// <param name="Files">Paths, files of this machine, uploaded files, or objects with a url; null for none, or to leave them.</param>
/// <param name="Mentions">Objects with the id and the name of a person; null for none.</param>
/// <param name="Verify">Whether to look afterwards.</param>
internal sealed record CommentWish(string? Text = null, IReadOnlyList<object?>? Files = null, IReadOnlyList<object?>? Mentions = null, bool Verify = false);

/// <summary>One file of a comment: one that lies somewhere already, or one that is uploaded when the comment is sent.</summary>
/// <param name="Value">What <see cref="CommentText"/> takes for it; null until it was uploaded.</param>
/// <param name="Name">What it is called; null where nobody says.</param>
/// <param name="Source">The file that is to be uploaded; null for one that lies somewhere already.</param>
internal sealed record CommentFile(object? Value, string? Name, LocalFile? Source)
{
    /// <summary>A file as a person gives it.</summary>
    /// <exception cref="FormFaultException">It is nothing of the kind.</exception>
    public static CommentFile Of(object? given, int number, ObjectReader reader, Func<string, string> fullPath)
    {
        object? value = reader.Unwrap(given);
        return value switch
        {
            null or "" => throw new FormFaultException(nameof(Messages.Comment_NoFile), new MessagePart(nameof(Messages.Part_CommentFile), number)),
            string path => Local(fullPath(path)),
            FileInfo file => Local(file.FullName),
            FeishuFile uploaded => Ready(uploaded.Url, uploaded.Size, uploaded.Name, uploaded.Type),
            FeishuCommentFile known => Ready(known.Url, known.Size, known.Title, known.Type),
            _ => new CommentFile(value, Title(value, reader), null),
        };
    }

    /// <summary>The same, uploaded.</summary>
    public static CommentFile Ready(string? url, long? size, string? title, string? type)
    {
        var members = new Dictionary<string, object?> { ["url"] = url, ["title"] = title, ["type"] = type };
        if (size is long bytes)
        {
            members["fileSize"] = bytes;
        }

        return new CommentFile(members, title, null);
    }

    private static CommentFile Local(string path) =>
        new(null, Path.GetFileName(path), new LocalFile(path, FileKinds.IsPicture(Path.GetExtension(path)) ? FileLimits.Image : FileLimits.Attachment));

    private static string? Title(object value, ObjectReader reader) =>
        reader.Members(value)?.Where(member => string.Equals(member.Key, "title", StringComparison.OrdinalIgnoreCase)).Select(member => reader.Unwrap(member.Value) as string).FirstOrDefault();
}

/// <summary>A person in a comment, and the words of the comment with the name in them: the service puts the link over what stands at that place.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Name">The name that is shown.</param>
/// <param name="Offset">Where it stands, from 0.</param>
internal sealed record CommentMention(string UserId, string Name, int Offset)
{
    /// <summary>Finds the names in the text; those that are not there are put before it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="given">Objects with id and name.</param>
    /// <param name="reader">Looks into them.</param>
    /// <exception cref="FormFaultException">One is none.</exception>
    public static (string Text, IReadOnlyList<CommentMention> Mentions) Put(string text, IReadOnlyList<object?> given, ObjectReader reader)
    {
        (string Id, string Name)[] people = given.Select(one => Person(reader.Unwrap(one), reader)).ToArray();
        string missing = string.Concat(people.Where(person => text.IndexOf("@" + person.Name, StringComparison.Ordinal) < 0).Select(person => "@" + person.Name + " "));
        string whole = missing + text;
        var mentions = new List<CommentMention>();
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((string id, string name) in people)
        {
            // Two people may have one name.
            int from = taken.TryGetValue(name, out int last) ? last + 1 : 0;
            int at = whole.IndexOf("@" + name, from, StringComparison.Ordinal);
            taken[name] = at < 0 ? last : at;
            mentions.Add(new CommentMention(id, name, at < 0 ? last : at));
        }

        return (whole, mentions);
    }

    private static (string Id, string Name) Person(object? given, ObjectReader reader)
    {
        Dictionary<string, object?> members = given is null or string || reader.Members(given) is not { } all
            ? throw new FormFaultException(nameof(Messages.Comment_NoMention), Convert.ToString(given, CultureInfo.InvariantCulture))
            : all.GroupBy(member => member.Key.Replace("_", string.Empty).ToUpperInvariant()).ToDictionary(same => same.Key, same => reader.Unwrap(same.First().Value));
        object? id = new[] { "ID", "USERID", "OPENID" }.Select(key => members.TryGetValue(key, out object? value) ? value : null).FirstOrDefault(value => value is not (null or ""));
        string? name = members.TryGetValue("NAME", out object? called) ? called as string : null;
        return IdText.Person(id) is string person && !string.IsNullOrWhiteSpace(name)
            ? (person, name!.Trim().TrimStart('@'))
            : throw new FormFaultException(nameof(Messages.Comment_NoMention), Convert.ToString(id, CultureInfo.InvariantCulture) ?? string.Empty);
    }
}
