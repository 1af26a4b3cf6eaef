using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>People at a node of a definition's flow: who approves there, or who gets a copy.</summary>
/// <param name="Node">The node.</param>
/// <param name="People">They.</param>
internal sealed record NodePeople(FeishuApprovalNode Node, PersonList People)
{
    /// <summary>The people to approve, for each node where the initiator picks them.</summary>
    /// <exception cref="FeishuException"><c>ApproverMissing</c>, listing the nodes; <c>InvalidParameter</c> for a node that is none, or where nobody is picked.</exception>
    public static IReadOnlyList<NodePeople> Approvers(FeishuApproval approval, IReadOnlyList<KeyValuePair<string, PersonList>> given)
    {
        FeishuApprovalNode[] open = approval.Nodes.Where(node => node.NeedsApprover).ToArray();
        var refusals = new Refusals();
        IReadOnlyList<NodePeople> found = Find(open, given, "Approver", refusals);

        // A node whose name was mistyped is one fault, and not a second one of nobody being picked there.
        FeishuApprovalNode[] mistyped = given.Where(one => Called(open, one.Key).Length == 0).Select(one => Nearest(open, one.Key)).OfType<FeishuApprovalNode>().ToArray();
        FeishuApprovalNode[] missing = open.Where(node => found.All(one => one.Node != node) && !mistyped.Contains(node)).ToArray();
        if (missing.Length > 0)
        {
            refusals.Try(() => throw new Failure(FailureKind.ApproverMissing, nameof(Messages.ApproverMissing), new BoundedList(missing.Select(Label))).ToException());
        }

        refusals.Throw();
        return found;
    }

    /// <summary>The people who get a copy, by any node.</summary>
    /// <exception cref="FeishuException"><c>InvalidParameter</c> for a node that is none.</exception>
    public static IReadOnlyList<NodePeople> Copies(FeishuApproval approval, IReadOnlyList<KeyValuePair<string, PersonList>> given)
    {
        var refusals = new Refusals();
        IReadOnlyList<NodePeople> found = Find(approval.Nodes, given, "CopyTo", refusals);
        refusals.Throw();
        return found;
    }

    /// <summary>The node and its people, as this session calls them.</summary>
    public MessagePart Said(FeishuConnection connection) => new(nameof(Messages.Words_Control), Node.Name ?? Node.NodeId, PlannedPeople.Of(connection, People.Ids));

    private static IReadOnlyList<NodePeople> Find(
        IReadOnlyList<FeishuApprovalNode> nodes, IReadOnlyList<KeyValuePair<string, PersonList>> given, string parameter, Refusals refusals)
    {
        var found = new List<NodePeople>();
        foreach (KeyValuePair<string, PersonList> one in given)
        {
            refusals.Try(() =>
            {
                FeishuApprovalNode node = Find(nodes, one.Key, parameter);
                found.Add(found.All(known => known.Node != node)
                    ? new NodePeople(node, one.Value)
                    : throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_NodeTwice), parameter, Label(node)).ToException());
            });
        }

        return found;
    }

    private static FeishuApprovalNode Find(IReadOnlyList<FeishuApprovalNode> nodes, string key, string parameter)
    {
        if (key.Length == 0 && nodes.Count != 1)
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_NodeWanted), parameter, Labels(nodes)).ToException();
        }

        FeishuApprovalNode[] found = Called(nodes, key);
        if (found.Length == 1)
        {
            return found[0];
        }

        string fault = found.Length == 0 ? nameof(Messages.InvalidParameter_NoSuchNode) : nameof(Messages.InvalidParameter_NodeAmbiguous);
        var failure = new Failure(FailureKind.InvalidParameter, fault, parameter, key, Labels(found.Length == 0 ? nodes : found));
        throw (found.Length == 0 && Nearest(nodes, key) is { } near ? failure.WithNearest(Label(near)) : failure).ToException();
    }

    private static FeishuApprovalNode[] Called(IReadOnlyList<FeishuApprovalNode> nodes, string key)
    {
        FeishuApprovalNode[] found = key.Length == 0 ? nodes.ToArray() : nodes.Where(node => node.NodeId == key || node.CustomNodeId == key).ToArray();
        found = found.Length > 0 ? found : Spelling.Called(nodes, node => node.Name ?? string.Empty, key);
        return found.Length > 0 ? found : nodes.Where(node => Spelling.IsLabel(key, node.Name ?? string.Empty, node.NodeId)).ToArray();
    }

    private static FeishuApprovalNode? Nearest(IReadOnlyList<FeishuApprovalNode> nodes, string key) =>
        NearestName.Of(key, nodes, node => new[] { node.Name, node.NodeId, node.CustomNodeId }.OfType<string>().Where(name => name.Length > 0).Select(name => NearestName.Distance(key, name)).DefaultIfEmpty(int.MaxValue).Min());

    private static IDescribed Labels(IReadOnlyList<FeishuApprovalNode> nodes) =>
        nodes.Count == 0 ? new MessagePart(nameof(Messages.Words_NoNode)) : new BoundedList(nodes.Select(Label));

    private static string Label(FeishuApprovalNode node) => string.IsNullOrEmpty(node.Name) ? node.NodeId ?? "?" : $"{node.Name} ({node.NodeId})";
}
