using System.Runtime.CompilerServices;
using Feishu.Approval.Connection;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Approvals;

/// <summary>
/// What has been seen over one connection in this session: codes with their names, and controls of definitions. Completion
/// answers from it, so that no key press costs a call. It is bounded, goes with its connection, and is written nowhere.
/// </summary>
internal sealed class SessionMemory
{
    private const int Most = 300;

    private static readonly ConditionalWeakTable<FeishuConnection, SessionMemory> Memories = new();

    private readonly RecentItems<SeenApproval> _approvals = new(Most);

    private readonly RecentItems<SeenInstance> _instances = new(Most);

    /// <summary>Ids of districts by the words that were given for them.</summary>
    public RecentItems<string> DistrictIds { get; } = new(Most);

    /// <summary>The people who were looked up.</summary>
    public KnownPeople People { get; } = new();

    /// <summary>The definitions, latest first.</summary>
    public IReadOnlyList<SeenApproval> Approvals => _approvals.Latest;

    /// <summary>The instances, latest first.</summary>
    public IReadOnlyList<SeenInstance> Instances => _instances.Latest;

    /// <summary>The memory of a connection. A sandbox tells at once what it holds.</summary>
    public static SessionMemory Of(FeishuConnection connection) => Memories.GetValue(connection, New);

    /// <summary>Remembers what comes out of a cmdlet, where it names something.</summary>
    public static void Note(object seen)
    {
        if (seen is IConnectionOrigin { Connection: FeishuConnection connection })
        {
            Of(connection).Remember(seen);
        }
    }

    public SeenApproval? Approval(string code) => _approvals.Find(code);

    public SeenInstance? Instance(string code) => _instances.Find(code);

    /// <summary>The instances that people call so: by the number that they see, as they type it.</summary>
    public SeenInstance[] Called(string number) => Instances.Where(seen => seen.SerialNumber is string own && Spelling.IsSame(own, number)).ToArray();

    /// <summary>The definitions that people call so: by their name as it is seen.</summary>
    public SeenApproval[] ApprovalsCalled(string name) => Spelling.Called(Approvals.Where(seen => !string.IsNullOrEmpty(seen.Name)).ToArray(), seen => seen.Name!, name);

    /// <summary>The instance that somebody names by its code, or by the number that people see; null for none, or several.</summary>
    public SeenInstance? Named(string text) => Instance(text) ?? (Called(text) is { Length: 1 } one ? one[0] : null);

    /// <summary>The definition that somebody names by its code, or by its name; null for none, or several.</summary>
    public SeenApproval? NamedApproval(string text) => Approval(text) ?? (ApprovalsCalled(text) is { Length: 1 } one ? one[0] : null);

    /// <summary>Remembers a definition. The controls that forms go by are in its own language; those of another are better than none.</summary>
    public void Add(FeishuApproval approval, bool inItsOwnLanguage)
    {
        bool keep = !inItsOwnLanguage && Approval(approval.ApprovalCode)?.Controls is not null;
        Add(approval.ApprovalCode, keep ? null : approval.ApprovalName, keep ? null : approval.Controls);
    }

    /// <summary>Remembers what a record or a journal says of an instance: what the service says of it counts more.</summary>
    /// <param name="told">What it says.</param>
    /// <param name="taskId">The task that something was done to, which need not be open any more.</param>
    public void AddTold(SeenInstance told, string? taskId = null)
    {
        if (!string.IsNullOrEmpty(told.ApprovalCode))
        {
            _approvals.Add(told.ApprovalCode!, new SeenApproval(told.ApprovalCode!, told.ApprovalName, null), static (before, now) => SeenApproval.Merge(now, before));
        }

        if (told.Code.Length > 0)
        {
            _instances.Add(told.Code, told, (before, _) => SeenInstance.Merge(told, before).Without(taskId));
        }
    }

    private static SessionMemory New(FeishuConnection connection)
    {
        var memory = new SessionMemory();
        foreach (string code in connection.ApprovalCodes.Reverse())
        {
            memory.Add(code, null);
        }

        return memory;
    }

    private void Remember(object seen)
    {
        switch (seen)
        {
            case FeishuReturnedTask task:
                Add(new SeenInstance(task.InstanceCode, task.SerialNumber, task.ApprovalCode, task.ApprovalName, task.Reason)
                {
                    Open = new[] { new SeenTask(task.TaskId, null, task.UserId) },
                });
                break;
            case FeishuInstance instance:
                string? remark = instance.IsReturned ? instance.OpenReturn?.Comment ?? instance.Status : instance.Status;
                Add(new SeenInstance(instance.InstanceCode, instance.SerialNumber, instance.ApprovalCode, instance.ApprovalName, remark)
                {
                    Passed = PassedNode.Of(instance, instance.Tasks.LastOrDefault(task => task.IsOpen && !task.IsAtStart)?.TaskId) is { Count: > 1 } passed ? passed : null,
                    Open = instance.Tasks.Where(task => task.IsOpen).Select(task => new SeenTask(task.TaskId, task.NodeName, task.OpenId ?? task.UserId)).ToArray(),
                    IsWhole = true,
                });
                break;
            case FeishuInstanceSummary hit:
                Add(new SeenInstance(hit.InstanceCode ?? string.Empty, hit.SerialNumber, hit.ApprovalCode, hit.ApprovalName, hit.Status));
                break;
            case FeishuTaskSummary hit:
                Add(new SeenInstance(hit.InstanceCode ?? string.Empty, hit.SerialNumber, hit.ApprovalCode, hit.ApprovalName, hit.InstanceStatus)
                {
                    Open = hit.TaskId is string id && ServiceWords.Same(hit.Status, ServiceWords.Pending) ? new[] { new SeenTask(id, null, hit.UserId) } : Array.Empty<SeenTask>(),
                });
                break;
            case FeishuUserTask task:
                Add(new SeenInstance(task.InstanceCode ?? string.Empty, null, task.ApprovalCode, task.ApprovalName, task.Title)
                {
                    Open = task.TaskId is string todo && ServiceWords.Same(task.Status, ServiceWords.Todo) ? new[] { new SeenTask(todo, null, task.UserId) } : Array.Empty<SeenTask>(),
                });
                break;
            case FeishuInstanceCopy copy:
                Add(new SeenInstance(copy.InstanceCode ?? string.Empty, copy.SerialNumber, copy.ApprovalCode, copy.ApprovalName, copy.Status));
                break;
            case FeishuActionResult done:
                AddTold(new SeenInstance(done.InstanceCode, done.SerialNumber, done.ApprovalCode, done.ApprovalName, null), done.TaskId);
                break;
            case FeishuResubmitResult sent:
                AddTold(new SeenInstance(sent.InstanceCode, sent.SerialNumber, sent.ApprovalCode, sent.ApprovalName, null), sent.TaskId);
                break;
            case FeishuCreateResult made:
                AddTold(new SeenInstance(made.InstanceCode, made.SerialNumber, made.ApprovalCode, made.ApprovalName, null));
                break;
            case FeishuForm form:
                Add(new SeenInstance(form.InstanceCode ?? string.Empty, null, form.ApprovalCode, null, null));
                break;
        }
    }

    private void Add(SeenInstance instance)
    {
        Add(instance.ApprovalCode, instance.ApprovalName);
        if (instance.Code.Length > 0)
        {
            _instances.Add(instance.Code, instance, SeenInstance.Merge);
        }
    }

    private void Add(string? code, string? name, IReadOnlyList<FeishuControlDefinition>? controls = null)
    {
        if (!string.IsNullOrEmpty(code))
        {
            _approvals.Add(code!, new SeenApproval(code!, name, controls), SeenApproval.Merge);
        }
    }
}
