using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Approvals;

/// <summary>Tells who people are: by addresses and numbers, fifty of each a call, and by ids, ten a call.</summary>
internal static class UserResolver
{
    /// <summary>What is known of each, in the order in which they are given; of what is nobody's the failure that says so.</summary>
    /// <param name="connection">Where to ask.</param>
    /// <param name="given">Addresses, numbers and ids.</param>
    /// <param name="kind">Which ids are wanted of those who are named otherwise.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="FeishuException"><c>ScopeMissing</c> and what else a read may end with.</exception>
    public static async Task<ResolvedUsers> ResolveAsync(FeishuConnection connection, IReadOnlyList<object?> given, string kind, CallContext context)
    {
        (string? Text, Failure? Refusal)[] named = given.Select(Named).ToArray();
        PersonContact?[] contacts = named.Select(one => PersonContact.Of(one.Text)).ToArray();
        PersonWish[] wishes = contacts.OfType<PersonContact>().Select(contact => new PersonWish(contact, kind)).ToArray();

        // Whoever asks here wants to know how it is now: somebody may have been let into the contact range meanwhile.
        Array.ForEach(wishes, SessionMemory.Of(connection).People.ForgetNobody);
        IReadOnlyDictionary<PersonWish, PersonFinding> found = await PersonLookup.FindAsync(connection, wishes, context).ConfigureAwait(false);
        UserRef[] people = named.Zip(contacts, (one, contact) => contact is null ? new UserRef(one.Text) : new UserRef(found[new PersonWish(contact, kind)].Id, kind)).ToArray();
        Failure? noNames = null;
        Array.ForEach(people, person => connection.PersonNames.ForgetUntold(person.Id));
        try
        {
            await PersonLookup.NamesAsync(connection, people, context).ConfigureAwait(false);
        }
        catch (FeishuException fault) when (fault.Failure.Kind == FailureKind.ScopeMissing && contacts.Length > 0 && contacts.All(contact => contact is not null))
        {
            // Who they are is known all the same.
            noNames = fault.Failure;
        }

        var users = new List<(FeishuUser? User, Failure? Failure)>();
        for (int i = 0; i < named.Length; i++)
        {
            PersonFinding? finding = contacts[i] is PersonContact contact ? found[new PersonWish(contact, kind)] : null;
            users.Add(named[i].Refusal is Failure refusal ? (null, refusal) : (User(named[i].Text!, people[i], finding, connection), null));
        }

        return new ResolvedUsers(users, noNames);
    }

    private static (string? Text, Failure? Refusal) Named(object? given)
    {
        try
        {
            return IdText.Named(given, nameof(FeishuUser.Identity)) is string text ? (text, null) : (null, new Failure(FailureKind.UserIdMissing, nameof(Messages.UserIdMissing_Identity)));
        }
        catch (FeishuException fault)
        {
            return (null, fault.Failure);
        }
    }

    private static FeishuUser User(string identity, UserRef person, PersonFinding? finding, FeishuConnection connection)
    {
        string? name = connection.PersonNames.Of(person.Id);
        bool isFound = finding is null ? name is not null : finding.Id is not null;
        string? idOf(string kind) => isFound && person.Type == kind ? person.Id : null;
        return new FeishuUser
        {
            Identity = SafeText.Lines(identity)!,
            Found = isFound,
            OpenId = idOf(UserIdType.OpenId),
            UserId = idOf(UserIdType.TenantUserId),
            UnionId = idOf(UserIdType.UnionId),
            Name = name,
            Resigned = finding is { Id: not null } ? finding.HasLeft : null,
            Connection = connection,
        };
    }
}

/// <summary>People who were looked up.</summary>
/// <param name="Users">Each, or why it is nobody's.</param>
/// <param name="NoNames">Why there are no names; null where they were read.</param>
internal sealed record ResolvedUsers(IReadOnlyList<(FeishuUser? User, Failure? Failure)> Users, Failure? NoNames);
