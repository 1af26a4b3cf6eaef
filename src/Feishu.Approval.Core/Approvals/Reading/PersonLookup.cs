using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Approvals;

/// <summary>Looks people up: in what the session knows, and for the rest in as few calls as there can be.</summary>
internal static class PersonLookup
{
    /// <summary>What is to be known of people while something is made over a connection, whose session tells names from ids.</summary>
    public static PersonWords Words(FeishuConnection connection) => new((text, inForm) => Namesakes.Refusal(connection, text, inForm));

    /// <summary>Fills in who was noted and not known.</summary>
    /// <exception cref="FeishuException"><c>ScopeMissing</c> and what else a read may end with.</exception>
    public static async Task FillAsync(FeishuConnection connection, PersonWords words, CallContext context)
    {
        IReadOnlyList<PersonWish> unknown = words.Unknown;
        if (unknown.Count > 0)
        {
            IReadOnlyDictionary<PersonWish, PersonFinding> found = await FindAsync(connection, unknown, context).ConfigureAwait(false);
            if (words.WantsNames)
            {
                await NamesAsync(connection, unknown.Select(wish => new UserRef(found[wish].Id, wish.Kind)), context).ConfigureAwait(false);
            }

            foreach (PersonWish wish in unknown)
            {
                words.Add(wish, found[wish] with { Name = connection.PersonNames.Of(found[wish].Id) });
            }
        }
    }

    /// <summary>Makes something of people, by ids alone: what it notes is looked up, and it is made once more.</summary>
    /// <param name="connection">Where to ask.</param>
    /// <param name="make">Makes it of what is known.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="FeishuException"><c>UserNotFound</c>, and the same.</exception>
    public static async Task<T> MeetAsync<T>(FeishuConnection connection, Func<PersonWords, T> make, CallContext context)
    {
        PersonWords words = Words(connection);
        T made = make(words);
        if (words.Unknown.Count == 0)
        {
            return made;
        }

        await FillAsync(connection, words, context).ConfigureAwait(false);
        return make(words);
    }

    /// <summary>The person under an id: open_id where nobody says which.</summary>
    /// <exception cref="FeishuException">The same, and <c>UserIdRejected</c> for a name.</exception>
    public static Task<UserRef> MeetAsync(FeishuConnection connection, UserRef user, CallContext context) =>
        MeetAsync(connection, words => words.Met(user, user.GivenType ?? UserIdType.OpenId), context);

    /// <summary>Whether two people are one, as far as this session has looked them up: an address or a number, and the id that was found for it. Nobody is asked.</summary>
    public static bool AreSame(FeishuConnection connection, string one, string other)
    {
        (PersonContact? contact, PersonContact? second) = (PersonContact.Of(one), PersonContact.Of(other));
        string[] kinds = contact is null ? new[] { UserIdType.Of(one) } : second is null ? new[] { UserIdType.Of(other) } : new[] { UserIdType.OpenId, UserIdType.TenantUserId, UserIdType.UnionId };
        string? id(PersonContact? named, string text, string kind) => named is null ? text : SessionMemory.Of(connection).People.Find(new PersonWish(named, kind), connection.Client.Clock.Elapsed)?.Id;
        return one == other || kinds.Any(kind => id(contact, one, kind) is string found && found == id(second, other, kind));
    }

    /// <summary>What is found for each wish.</summary>
    /// <exception cref="FeishuException"><c>ScopeMissing</c> and what else a read may end with.</exception>
    public static async Task<IReadOnlyDictionary<PersonWish, PersonFinding>> FindAsync(FeishuConnection connection, IReadOnlyList<PersonWish> wishes, CallContext context)
    {
        KnownPeople people = SessionMemory.Of(connection).People;
        var found = new Dictionary<PersonWish, PersonFinding>();
        TimeSpan now = connection.Client.Clock.Elapsed;
        foreach (PersonWish wish in wishes)
        {
            if (people.Find(wish, now) is PersonFinding known)
            {
                found[wish] = known;
            }
        }

        PersonWish[] rest = wishes.Where(wish => !found.ContainsKey(wish)).Distinct().ToArray();
        if (rest.Length > 0)
        {
            await people.InTurnAsync(() => AskAsync(connection, people, rest, found, context), context).ConfigureAwait(false);
        }

        return found;
    }

    private static async Task AskAsync(FeishuConnection connection, KnownPeople people, PersonWish[] wishes, Dictionary<PersonWish, PersonFinding> found, CallContext context)
    {
        foreach (IGrouping<string, PersonWish> kind in wishes.GroupBy(wish => wish.Kind))
        {
            // Whoever had the turn before may have asked for the same people.
            ILookup<bool, PersonContact> contacts = kind.Where(wish => people.Find(wish, connection.Client.Clock.Elapsed) is null).Select(wish => wish.Contact).ToLookup(contact => contact.IsMobile);
            for (int from = 0; from < Math.Max(contacts[true].Count(), contacts[false].Count()); from += PersonReader.MostContacts)
            {
                PersonContact[] batch = new[] { false, true }.SelectMany(mobile => contacts[mobile].Skip(from).Take(PersonReader.MostContacts)).ToArray();
                foreach (KeyValuePair<PersonContact, PersonFinding> one in await PersonReader.IdsAsync(connection, batch, kind.Key, context).ConfigureAwait(false))
                {
                    people.Add(new PersonWish(one.Key, kind.Key), one.Value, connection.Client.Clock.Elapsed);
                    if (one.Value.Id is string id)
                    {
                        connection.PersonNames.AddContact(id, one.Key.Text);
                    }
                }
            }

            foreach (PersonWish wish in kind)
            {
                found[wish] = people.Find(wish, connection.Client.Clock.Elapsed) ?? new PersonFinding(null);
            }
        }
    }

    /// <summary>Asks for the names that the session does not know, ten ids a call.</summary>
    /// <exception cref="FeishuException"><c>ScopeMissing</c> and what else a read may end with.</exception>
    public static async Task NamesAsync(FeishuConnection connection, IEnumerable<UserRef> users, CallContext context)
    {
        UserRef[] unknown = users.Where(user => !string.IsNullOrEmpty(user.Id) && !connection.PersonNames.WasAsked(user.Id!)).Distinct().ToArray();
        if (unknown.Length > 0)
        {
            await SessionMemory.Of(connection).People.InTurnAsync(() => AskNamesAsync(connection, unknown, context), context).ConfigureAwait(false);
        }
    }

    private static async Task AskNamesAsync(FeishuConnection connection, UserRef[] users, CallContext context)
    {
        foreach (IGrouping<string, string> kind in users.GroupBy(user => user.Type, user => user.Id!))
        {
            string[] ids = kind.Where(id => !connection.PersonNames.WasAsked(id)).Distinct().ToArray();
            for (int from = 0; from < ids.Length; from += PersonReader.MostIds)
            {
                string[] batch = ids.Skip(from).Take(PersonReader.MostIds).ToArray();
                IReadOnlyDictionary<string, string> names = await PersonReader.NamesAsync(connection, batch, kind.Key, context).ConfigureAwait(false);
                foreach (string id in batch)
                {
                    connection.PersonNames.Add(id, names.TryGetValue(id, out string? name) ? name : null);
                }
            }
        }
    }
}
