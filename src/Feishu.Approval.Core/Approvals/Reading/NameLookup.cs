using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Approvals;

/// <summary>
/// Reads the names of the people in what is about to come out, for one run. Names are a comfort: what keeps them from being read is kept for a warning, and
/// nothing more is asked for then.
/// </summary>
internal sealed class NameLookup
{
    private Failure? _refused;

    /// <summary>Why names were not read; null while nothing was wrong.</summary>
    public Failure? Refused => Volatile.Read(ref _refused);

    public async Task LearnAsync(FeishuConnection connection, IEnumerable<object> found, CallContext context)
    {
        if (Refused is not null)
        {
            return;
        }

        PersonNames names = connection.PersonNames;
        PersonIds[] people = found.SelectMany(PeopleInside.Of).Distinct().ToArray();
        Link(names, people);
        try
        {
            await PersonLookup.NamesAsync(connection, people.Select(person => person.First).Where(user => user.Id is not null), context).ConfigureAwait(false);
            Link(names, people);
        }
        catch (FeishuException fault) when (fault.Failure.Kind != FailureKind.NotConnected)
        {
            Interlocked.CompareExchange(ref _refused, fault.Failure, null);
        }
    }

    // Where an answer names somebody by two ids, one name is read and known under both.
    private static void Link(PersonNames names, PersonIds[] people)
    {
        foreach (PersonIds person in people)
        {
            if (person is { OpenId: string openId, UserId: string userId } && names.Of(openId, userId) is string name)
            {
                names.Add(openId, name);
                names.Add(userId, name);
            }
        }
    }
}
