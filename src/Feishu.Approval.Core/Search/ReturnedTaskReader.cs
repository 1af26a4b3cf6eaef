using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Search;

/// <summary>Looks at one candidate: whether it waits for its initiator now, why, and with which form.</summary>
internal sealed class ReturnedTaskReader
{
    private readonly FeishuConnection _connection;
    private readonly ReturnedQuery _query;
    private readonly DefinitionCache _definitions;
    private readonly TaskIndex? _index;
    private int _outside;
    private int _withheld;

    /// <param name="connection">Where to read.</param>
    /// <param name="query">What is looked for.</param>
    /// <param name="definitions">The definitions that have been read.</param>
    /// <param name="index">What the candidates came from, if any; compared with what is read.</param>
    public ReturnedTaskReader(FeishuConnection connection, ReturnedQuery query, DefinitionCache definitions, TaskIndex? index = null)
    {
        _index = index;
        _connection = connection;
        _query = query;
        _definitions = definitions;
    }

    /// <summary>How many returned requests were left out only because of the time of their return.</summary>
    public int Outside => Volatile.Read(ref _outside);

    /// <summary>What to say of returned requests that were left out since nobody can tell whose they are: the answers hold no id of the kind that is looked for. Null for none.</summary>
    public Failure? Withheld => Volatile.Read(ref _withheld) is int count and > 0
        ? new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_Withheld), count, _query.User.Type) { Target = _query.User.Id } : null;

    /// <summary>The returned request; null when the candidate is none of those looked for.</summary>
    /// <param name="instanceCode">The candidate.</param>
    /// <param name="warn">Takes a warning: a message key and what it names.</param>
    /// <param name="context">The call.</param>
    /// <param name="wants">Looks at the instance first, and says whether it is wanted at all.</param>
    /// <exception cref="FeishuException">The candidate, its definition or its form cannot be read; the text names the instance.</exception>
    public async Task<FeishuReturnedTask?> ReadAsync(string instanceCode, Action<string, object?[]> warn, CallContext context, Func<FeishuInstance, bool>? wants = null)
    {
        try
        {
            FeishuInstance instance = await InstanceReader.LookAsync(_connection, instanceCode, context).ConfigureAwait(false);
            _index?.Compare(instance);
            return wants?.Invoke(instance) != false && instance.IsReturned && IsWanted(instance) && IsInTime(instance, warn) && TaskOf(instance, warn) is FeishuTask task
                ? await ReadAsync(instance, task, context).ConfigureAwait(false)
                : null;
        }
        catch (FeishuException fault) when (fault.Failure.Kind == FailureKind.InstanceNotFound)
        {
            // Deleted since it was listed.
            context.Trace.Verbose(FormattableString.Invariant($"Instance {instanceCode} is gone and left out."));
            return null;
        }
        catch (FeishuException fault) when (!fault.Failure.Kind.EndsPipeline)
        {
            throw LeftOut(instanceCode, fault.Failure).ToException();
        }
    }

    private bool IsWanted(FeishuInstance instance)
    {
        bool isWanted = _query.Wants(instance);
        _ = isWanted && _query.IsWithheld(instance) ? Interlocked.Increment(ref _withheld) : 0;
        return isWanted && !_query.IsWithheld(instance);
    }

    private bool IsInTime(FeishuInstance instance, Action<string, object?[]> warn)
    {
        DateTimeOffset? time = instance.ReturnedAt;
        if (time is null && _query.AsksForReturn)
        {
            warn(nameof(Messages.Warning_ReturnNotTold), new object?[] { instance.InstanceCode });
            return false;
        }

        bool isInTime = _query.MayHaveReturned(time);
        _ = isInTime ? 0 : Interlocked.Increment(ref _outside);
        return isInTime;
    }

    private static FeishuTask? TaskOf(FeishuInstance instance, Action<string, object?[]> warn)
    {
        try
        {
            return ReturnedTask.Find(instance, namedTaskId: null);
        }
        catch (FeishuException several)
        {
            warn(nameof(Messages.Warning_TaskNotClear), new object?[] { several.Failure });
            return null;
        }
    }

    private async Task<FeishuReturnedTask> ReadAsync(FeishuInstance instance, FeishuTask task, CallContext context)
    {
        bool hasOpenId = !string.IsNullOrEmpty(task.OpenId);
        return new FeishuReturnedTask
        {
            SerialNumber = instance.SerialNumber,
            ApprovalName = instance.ApprovalName,
            Reason = instance.OpenReturn?.Comment?.Trim() is { Length: > 0 } reason ? reason : null,
            ReturnedBy = instance.OpenReturn is { } entry ? string.IsNullOrEmpty(entry.OpenId) ? entry.UserId : entry.OpenId : null,
            ReturnedAt = instance.ReturnedAt,
            WaitingDays = instance.ReturnedAt is DateTimeOffset time ? Math.Max(0, (int)(_connection.Client.Clock.UtcNow - time).TotalDays) : null,
            ApprovalCode = instance.ApprovalCode ?? string.Empty,
            InstanceCode = instance.InstanceCode,
            TaskId = task.TaskId,
            UserId = (hasOpenId ? task.OpenId : task.UserId)!,
            UserIdType = hasOpenId ? UserIdType.OpenId : UserIdType.TenantUserId,
            Form = await FormReader.ConvertAsync(_connection, instance, _definitions, context).ConfigureAwait(false),
            Connection = _connection,
        };
    }

    // The service's texts do not say which instance they are about.
    private static Failure LeftOut(string instanceCode, Failure failure) => failure with
    {
        MessageKey = nameof(Messages.InstanceLeftOut),
        ActionKey = failure.ActionKey,
        Arguments = new object?[] { instanceCode, failure with { Code = null, HttpStatus = null, LogId = null } },
        NoteKey = null,
        Target = instanceCode,
    };
}
