using System.Globalization;
using System.IO;
using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Files;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>One file of a comment: one that lies somewhere already, or one that is uploaded when the comment is sent.</summary>
/// <param name="Value">What <see cref="CommentText"/> takes for it; null until it was uploaded.</param>
/// <param name="Name">What it is called; null where nobody says.</param>
/// <param name="Source">The file that is to be uploaded; null for one that lies somewhere already.</param>
internal sealed record CommentFile(object? Value, string? Name, LocalFile? Source)
{
    /// <summary>A file as a person gives it.</summary>
    /// <exception cref="FormFaultException">It is nothing of the kind.</exception>
    public static CommentFile Of(object? given, int number, ActionTools tools)
    {
        object? value = tools.Reader.Unwrap(given);
        return value switch
        {
            null or "" => throw new FormFaultException(nameof(Messages.Comment_NoFile), new MessagePart(nameof(Messages.Part_CommentFile), number)),
            string path => Local(tools.FullPath(path)),
            FileSystemInfo file => Local(file.FullName),
            FeishuFile uploaded => Ready(uploaded.Url, uploaded.Size, uploaded.Name, uploaded.Type),
            FeishuCommentFile known => Ready(known.Url, known.Size, known.Title, known.Type),
            _ => new CommentFile(value, Title(value, tools.Reader), null),
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
        int[] places = MentionPlaces.Of(text, people.Select(person => person.Name).ToArray());

        // Nobody is named once more for being given twice.
        var named = new HashSet<string>(people.Where((_, i) => places[i] >= 0).Select(person => person.Id), StringComparer.Ordinal);
        int[] kept = Enumerable.Range(0, people.Length).Where(i => places[i] >= 0 || named.Add(people[i].Id)).ToArray();
        string missing = string.Concat(kept.Where(i => places[i] < 0).Select(i => "@" + people[i].Name + " "));
        var mentions = new List<CommentMention>();
        int free = 0;
        foreach (int i in kept)
        {
            mentions.Add(new CommentMention(people[i].Id, people[i].Name, places[i] < 0 ? free : missing.Length + places[i]));
            free += places[i] < 0 ? people[i].Name.Length + 2 : 0;
        }

        return (missing + text, mentions);
    }

    /// <summary>The same people, with ids and names in place of e-mail addresses and mobile numbers, as far as they are known.</summary>
    /// <param name="given">Who is mentioned; null for nobody.</param>
    /// <param name="words">What is known; who is not is noted.</param>
    /// <param name="kind">Which ids the call takes.</param>
    /// <param name="reader">Looks into the objects of the user.</param>
    /// <exception cref="FeishuException"><c>UserNotFound</c>; <c>UserIdRejected</c> for a name in the place of an id.</exception>
    public static IReadOnlyList<object?>? Met(IReadOnlyList<object?>? given, PersonWords words, string kind, ObjectReader reader)
    {
        words.RefuseNames(given?.Select(one => IdIn(Members(one, reader)) as string) ?? Array.Empty<string>());
        if (given is null || !given.Any(one => ContactIn(one, reader) is not null))
        {
            return given;
        }

        // Whoever is named by an address alone is shown by the name that the service knows.
        words.WantsNames |= given.Any(one => ContactIn(one, reader) is not null && NameIn(one, reader) is null);
        foreach (PersonContact contact in given.Select(one => ContactIn(one, reader)).OfType<PersonContact>())
        {
            _ = words.Find(contact, kind);
        }

        object? met(object? one) => ContactIn(one, reader) is not PersonContact contact || words.Id(contact, kind, receives: true) is not string id
            ? one
            : new Dictionary<string, object?> { ["Id"] = id, ["Name"] = NameIn(one, reader) ?? words.Find(contact, kind)?.Name };
        return given.Select(met).ToArray();
    }

    /// <summary>The e-mail address or number that a mention names somebody by: alone, or in place of the id; null for an id.</summary>
    public static PersonContact? ContactIn(object? given, ObjectReader reader) => PersonContact.Of(reader.Unwrap(given) as string ?? IdIn(Members(given, reader)) as string);

    /// <summary>The name that a mention gives; null for none.</summary>
    public static string? NameIn(object? given, ObjectReader reader) =>
        Members(given, reader)?.TryGetValue("NAME", out object? called) == true && called is string name && !string.IsNullOrWhiteSpace(name) ? name.Trim().TrimStart('@') : null;

    private static (string Id, string Name) Person(object? given, ObjectReader reader)
    {
        Dictionary<string, object?> members = Members(given, reader) ?? throw new FormFaultException(nameof(Messages.Comment_NoMention), Convert.ToString(given, CultureInfo.InvariantCulture));
        object? id = IdIn(members);
        return IdText.Person(id) is string person && NameIn(given, reader) is string name
            ? (person, name)
            : throw new FormFaultException(nameof(Messages.Comment_NoMention), Convert.ToString(id, CultureInfo.InvariantCulture) ?? string.Empty);
    }

    private static object? IdIn(Dictionary<string, object?>? members) => MentionedPerson.Ids(members).FirstOrDefault();

    /// <summary>The members of an object that names somebody, whatever their spelling; null for anything else.</summary>
    public static Dictionary<string, object?>? Members(object? given, ObjectReader reader) => reader.Unwrap(given) is not (null or string) && reader.Members(reader.Unwrap(given)!) is { } all
        ? all.GroupBy(member => member.Key.Replace("_", string.Empty).ToUpperInvariant()).ToDictionary(same => same.Key, same => reader.Unwrap(same.First().Value))
        : null;
}
