using Feishu.Approval.Errors;

namespace Feishu.Approval.Ids;

/// <summary>People to whom something goes: ids of one kind, since a call takes one kind only. Several may stand in one text.</summary>
internal sealed class PersonList
{
    private readonly string _parameter;
    private IReadOnlyList<object?> _given;
    private string[] _names = Array.Empty<string>();

    /// <param name="given">The ids.</param>
    /// <param name="parameter">What they are given by, for errors.</param>
    public PersonList(IEnumerable<object?>? given, string parameter)
    {
        _parameter = parameter;
        _given = (given ?? Array.Empty<object?>()).SelectMany(one => one is string text ? CellList.People(text) : new[] { one })
            .Where(one => one is not (null or "")).ToArray();
    }

    /// <summary>The ids, once they were checked; each once, in the order in which they were given.</summary>
    public IReadOnlyList<string> Ids { get; private set; } = Array.Empty<string>();

    /// <summary>Their kind, once they were checked.</summary>
    public string Type { get; private set; } = UserIdType.OpenId;

    /// <summary>The same people in any order have the same key; null for nobody. It stands in journals, so a name or an address is only counted.</summary>
    public string? Key => _given.Count == 0 ? null : string.Join(",", _given.Select(IdText.Carry).Select(id => PersonText.Refusal(id) is null && !_names.Contains(id) ? id : "?").Distinct().OrderBy(id => id, StringComparer.Ordinal));

    /// <summary>The key with other ids of the same people; null where that of one is not known.</summary>
    public string? KeyBy(Func<string, string?> other)
    {
        string?[] others = Named.Select(other).ToArray();
        return others.Length == 0 || others.Contains(null) ? null : string.Join(",", others.Distinct().OrderBy(id => id, StringComparer.Ordinal));
    }

    /// <summary>Everybody as given, sound or not.</summary>
    public IEnumerable<string> Named => _given.Select(IdText.Carry);

    /// <summary>The kind of those who are named by ids; null where nobody is.</summary>
    public string? KindOfIds => _given.OfType<string>().Where(one => PersonContact.Of(one) is null && PersonText.Refusal(one) is null).Select(UserIdType.Of).FirstOrDefault();

    /// <summary>Puts ids in place of e-mail addresses and mobile numbers, as far as they are known.</summary>
    /// <param name="words">What is known; who is not is noted.</param>
    /// <param name="kind">Which ids are wanted.</param>
    /// <exception cref="FeishuException"><c>UserNotFound</c>; <c>UserIdRejected</c> for a name.</exception>
    public void Meet(PersonWords words, string kind)
    {
        _names = _given.OfType<string>().Where(one => words.Namesake(one) is not null).ToArray();
        words.RefuseNames(_names);

        // All are noted before one is refused.
        PersonContact?[] contacts = _given.Select(one => PersonContact.Of(one as string)).ToArray();
        foreach (PersonContact contact in contacts.OfType<PersonContact>())
        {
            _ = words.Find(contact, kind);
        }

        _given = _given.Zip(contacts, (one, contact) => contact is null ? one : words.Id(contact, kind, receives: true) ?? one).ToArray();
    }

    /// <summary>Looks whether they are people that a call can name together.</summary>
    /// <param name="type">What somebody said they are; null where their prefixes tell.</param>
    /// <exception cref="FeishuException"><c>UserIdMissing</c> for nobody; <c>InvalidId</c>, <c>UserIdRejected</c> for what is no id, and for ids of several kinds.</exception>
    public void Check(string? type)
    {
        string[] ids = _given.Select(id => IdText.Person(id, _parameter)).OfType<string>().Distinct().ToArray();
        string[] kinds = ids.Select(UserIdType.Of).Distinct().ToArray();
        if (ids.Length == 0)
        {
            throw new Failure(FailureKind.UserIdMissing, nameof(Messages.UserIdMissing_List), _parameter).ToException();
        }

        if (kinds.Length > 1 && type is null)
        {
            throw new Failure(FailureKind.UserIdRejected, nameof(Messages.UserIdRejected_Kinds), _parameter, new TextList(kinds)).ToException();
        }

        Ids = ids;
        Type = type ?? kinds[0];
    }
}
