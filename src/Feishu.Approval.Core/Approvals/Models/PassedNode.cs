using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Approvals;

/// <summary>A node that a request can be returned to: one that it passed, or the start, where its initiator has it.</summary>
/// <param name="Key">The key that the call takes, as the timeline has it; <c>START</c> for the start.</param>
/// <param name="Name">Its name, in the answer's language; empty where no task tells it.</param>
internal sealed record PassedNode(string Key, string Name)
{
    /// <summary>The start alone, for whom no instance has to be read.</summary>
    public static readonly PassedNode Start = new(ServiceWords.Start, string.Empty);

    public bool IsStart => ServiceWords.Same(Key, ServiceWords.Start);

    /// <summary>Name and key, for messages.</summary>
    public MessagePart Described => IsStart ? new MessagePart(nameof(Messages.Part_StartNode), ServiceWords.Start)
        : Name.Length == 0 ? new MessagePart(nameof(Messages.Part_NodeKey), Key) : new MessagePart(nameof(Messages.Part_Node), Name, Key);

    /// <summary>All that the holder of a task can return the request to, the start first.</summary>
    public static IReadOnlyList<PassedNode> Of(FeishuInstance instance, string? taskId)
    {
        string? here = instance.Tasks.FirstOrDefault(task => task.TaskId == taskId)?.NodeId;
        var passed = new List<PassedNode> { Start with { Name = instance.Tasks.LastOrDefault(task => task.IsAtStart)?.NodeName ?? string.Empty } };
        foreach (FeishuTimelineEntry entry in instance.Timeline.Where(entry => ServiceWords.Same(entry.Type, ServiceWords.Pass) && !string.IsNullOrEmpty(entry.NodeKey)))
        {
            FeishuTask? task = instance.Tasks.FirstOrDefault(task => task.TaskId == entry.TaskId);
            if (passed.All(node => node.Key != entry.NodeKey) && (task?.NodeId is null || task.NodeId != here))
            {
                passed.Add(new PassedNode(entry.NodeKey!, task?.NodeName ?? string.Empty));
            }
        }

        return passed;
    }

    /// <summary>The node that is meant, by key or by name as people see it.</summary>
    /// <exception cref="FeishuException"><c>InvalidParameter</c> for none, and for several.</exception>
    public static PassedNode Find(IReadOnlyList<PassedNode> nodes, string given, string instanceCode)
    {
        if (nodes.FirstOrDefault(node => ServiceWords.Same(node.Key, given)) is PassedNode found)
        {
            return found;
        }

        PassedNode[] called = Spelling.Called(nodes.ToArray(), node => node.Name, given);
        return called.Length switch
        {
            1 => called[0],
            0 => throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_Node), instanceCode, given, List(nodes)).ToException(),
            _ => throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_NodeName), instanceCode, given, List(called)).ToException(),
        };
    }

    private static TextList List(IEnumerable<PassedNode> nodes) => new(nodes.Select(node => node.Described), nameof(Messages.List_Semicolon));
}
