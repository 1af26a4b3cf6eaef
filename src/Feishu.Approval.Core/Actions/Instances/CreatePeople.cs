using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>Whom a request to be created names for its nodes: who is to approve, and who gets a copy.</summary>
/// <param name="request">What is to be created.</param>
internal sealed class CreatePeople(FeishuCreateRequest request)
{
    private readonly KeyValuePair<string, PersonList>[] _approvers = Of(request.Approver, "Approver");
    private readonly KeyValuePair<string, PersonList>[] _copies = Of(request.CopyTo, "CopyTo");

    /// <summary>Who approves at which node; nobody before they were found.</summary>
    public IReadOnlyList<NodePeople> Approvers { get; private set; } = Array.Empty<NodePeople>();

    /// <summary>Who gets a copy from which node; nobody before they were found.</summary>
    public IReadOnlyList<NodePeople> Copies { get; private set; } = Array.Empty<NodePeople>();

    private IEnumerable<PersonList> All => _approvers.Concat(_copies).Select(node => node.Value);

    /// <summary>Puts ids in place of addresses and numbers, as far as they are known.</summary>
    public void Meet(PersonWords words, Refusals refusals)
    {
        foreach (PersonList people in All)
        {
            // The people of a node are named by one kind of id, whatever the others are named by.
            refusals.Try(() => people.Meet(words, people.KindOfIds ?? UserIdType.OpenId));
        }
    }

    /// <summary>What can be found wrong with them without asking anybody.</summary>
    public void Check(Refusals refusals)
    {
        foreach (PersonList people in All)
        {
            refusals.Try(() =>
            {
                people.Check(null);
                RefuseUnionId(people.Type, people.Ids[0]);
            });
        }
    }

    /// <summary>Finds the nodes that they are named for.</summary>
    public void Find(FeishuApproval approval, Refusals refusals)
    {
        refusals.Try(() => Approvers = NodePeople.Approvers(approval, _approvers));
        refusals.Try(() => Copies = NodePeople.Copies(approval, _copies));
    }

    /// <summary>Refuses an initiator whom the service does not take.</summary>
    /// <exception cref="FeishuException"><c>UserIdMissing</c>, <c>UserIdRejected</c>.</exception>
    public static void CheckInitiator(UserRef user)
    {
        if (user.Id is null)
        {
            throw new Failure(FailureKind.UserIdMissing, nameof(Messages.UserIdMissing_Create)).ToException();
        }

        RefuseUnionId(user.Type, user.Id);
    }

    private static void RefuseUnionId(string type, string id)
    {
        if (type == UserIdType.UnionId)
        {
            throw new Failure(FailureKind.UserIdRejected, nameof(Messages.UserIdRejected_CreateUnion), id).ToException();
        }
    }

    private static KeyValuePair<string, PersonList>[] Of(IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> nodes, string parameter) =>
        nodes.Select(node => new KeyValuePair<string, PersonList>(node.Key, new PersonList(node.Value, parameter))).ToArray();
}
