using Feishu.Approval.Errors;

namespace Feishu.Approval.Ids;

/// <summary>
/// What is known of people who are named by e-mail address or mobile number while something is being made of them. Whoever makes it may not ask the
/// service: it notes whom it would have to know, and whoever may ask fills that in and has it made once more.
/// </summary>
/// <param name="namesake">Refuses a text that is somebody's name; null where no session knows any.</param>
internal sealed class PersonWords(Func<string?, bool, Failure?>? namesake = null)
{
    // Most records name nobody who would have to be looked up.
    private Dictionary<PersonWish, PersonFinding?>? _known;

    /// <summary>Whether names are wanted too.</summary>
    public bool WantsNames { get; set; }

    /// <summary>Whom nobody has looked up yet.</summary>
    public IReadOnlyList<PersonWish> Unknown => _known is null ? Array.Empty<PersonWish>() : _known.Where(entry => entry.Value is null).Select(entry => entry.Key).ToArray();

    public void Add(PersonWish wish, PersonFinding finding) => (_known ??= new())[wish] = finding;

    /// <summary>What is known of somebody; null, and noted, where that is nothing.</summary>
    public PersonFinding? Find(PersonContact contact, string kind)
    {
        var wish = new PersonWish(contact, kind);
        _known ??= new();
        if (!_known.TryGetValue(wish, out PersonFinding? finding))
        {
            _known.Add(wish, null);
        }

        return finding;
    }

    /// <summary>The id of somebody; null, and noted, where nobody has asked yet.</summary>
    /// <param name="contact">Who.</param>
    /// <param name="kind">Which id.</param>
    /// <param name="receives">Whether it goes to the person, so that nobody who has left will do.</param>
    /// <exception cref="FeishuException"><c>UserNotFound</c>, naming all who were not found.</exception>
    public string? Id(PersonContact contact, string kind, bool receives = false) =>
        Find(contact, kind) is not PersonFinding finding ? null : Refusal(contact, kind, receives, ofAll: true) is Failure refusal ? throw refusal.ToException() : finding.Id;

    /// <summary>The refusal of a text that is the name of somebody whom this session knows; null for any other.</summary>
    /// <param name="text">The text.</param>
    /// <param name="inForm">Whether it stands in a form.</param>
    public Failure? Namesake(string? text, bool inForm = false) => namesake?.Invoke(text, inForm);

    /// <summary>The same of several, as an exception.</summary>
    /// <exception cref="FeishuException"><c>UserIdRejected</c>.</exception>
    public void RefuseNames(IEnumerable<string?> texts)
    {
        if (namesake is not null && texts.Select(text => namesake(text, false)).FirstOrDefault(refusal => refusal is not null) is Failure refusal)
        {
            throw refusal.ToException();
        }
    }

    /// <summary>The person under an id, where an address or a number stands for one; as it is while nobody has asked.</summary>
    /// <exception cref="FeishuException"><c>UserNotFound</c>; <c>UserIdRejected</c> for a name, unless somebody says that it is the tenant's own id.</exception>
    public UserRef Met(UserRef user, string kind, bool receives = false)
    {
        if (user.GivenType != UserIdType.TenantUserId && Namesake(user.Id) is Failure refusal)
        {
            throw refusal.ToException();
        }

        return PersonContact.Of(user.Id) is PersonContact contact && Id(contact, kind, receives) is string id ? new UserRef(id, kind) : user;
    }

    /// <summary>Why a person who was looked up will not do; null where nothing is wrong.</summary>
    /// <param name="contact">Who.</param>
    /// <param name="kind">Which id.</param>
    /// <param name="receives">Whether it goes to the person.</param>
    /// <param name="ofAll">Whether to name all who were not found, where the first refusal is the only one that is told.</param>
    public Failure? Refusal(PersonContact contact, string kind, bool receives, bool ofAll = false) => Find(contact, kind) switch
    {
        { Id: null } => NotFound(kind, !ofAll ? new[] { contact.Text } : _known!.Where(entry => entry.Value is { Id: null }).Select(entry => entry.Key.Contact.Text).Distinct(StringComparer.OrdinalIgnoreCase).ToArray()),
        { HasLeft: true } when receives => new Failure(FailureKind.UserNotFound, nameof(Messages.UserNotFound_Left), contact.Text),
        _ => null,
    };

    private static Failure NotFound(string kind, string[] contacts) => new(FailureKind.UserNotFound, nameof(Messages.UserNotFound_Nobody), new TextList(contacts))
    {
        ActionKey = kind == UserIdType.TenantUserId ? nameof(Messages.UserNotFound_NobodyTenantAction) : nameof(Messages.UserNotFound_NobodyAction),
    };
}

/// <summary>Whom somebody wants to know.</summary>
/// <param name="Contact">The address or number.</param>
/// <param name="Kind">Which id is wanted.</param>
internal sealed record PersonWish(PersonContact Contact, string Kind);

/// <summary>What looking somebody up came to.</summary>
/// <param name="Id">The id; null where nobody was found.</param>
/// <param name="HasLeft">Whether the person has left.</param>
/// <param name="Name">The name, where somebody wanted it and it was told.</param>
internal sealed record PersonFinding(string? Id, bool HasLeft = false, string? Name = null);
