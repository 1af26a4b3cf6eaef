using System.Collections.Concurrent;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Approvals;

/// <summary>
/// The definitions of one run: each is read once, however many requests of it come by. A run is one call of a cmdlet, so that
/// an edited definition is seen by the next.
/// </summary>
internal sealed class DefinitionCache
{
    private readonly ConcurrentDictionary<(FeishuConnection Connection, string ApprovalCode), Task<FeishuApproval>> _known = new();
    private readonly ConcurrentDictionary<(FeishuConnection Connection, string ApprovalCode), bool> _missed = new();

    /// <summary>The definition; read when this run has not seen it. A refusal is remembered too; what may be over by the next request is tried again.</summary>
    public async Task<FeishuApproval> GetAsync(FeishuConnection connection, string approvalCode, CallContext context)
    {
        var reading = new TaskCompletionSource<FeishuApproval>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<FeishuApproval> shared = _known.GetOrAdd((connection, approvalCode), reading.Task);
        if (shared == reading.Task)
        {
            try
            {
                reading.SetResult(await ApprovalReader.ReadAsync(connection, approvalCode, locale: null, context).ConfigureAwait(false));
            }
            catch (System.Exception fault)
            {
                if (!(fault is FeishuException refused && IsFinal(refused.Failure.Kind)))
                {
                    _known.TryRemove((connection, approvalCode), out _);
                }

                reading.SetException(fault);
            }
        }

        return await shared.ConfigureAwait(false);
    }

    /// <summary>Whether nobody has asked elsewhere yet for a definition that is not there.</summary>
    public bool IsFirstMiss(FeishuConnection connection, string approvalCode) => _missed.TryAdd((connection, approvalCode), true);

    /// <summary>Keeps why a definition is of no use, for all further requests of it.</summary>
    public Failure Refuse(FeishuConnection connection, string approvalCode, Failure why)
    {
        Task<FeishuApproval> refused = Task.FromException<FeishuApproval>(why.ToException());
        _ = refused.Exception;
        _known[(connection, approvalCode)] = refused;
        return why;
    }

    /// <summary>The definition, where this run has read it already; null where it has not.</summary>
    public FeishuApproval? AtHand(FeishuConnection connection, string approvalCode) =>
        _known.TryGetValue((connection, approvalCode), out Task<FeishuApproval>? read) && read.Status == TaskStatus.RanToCompletion ? read.Result : null;

    // A thousand requests of a deleted definition are no reason to ask a thousand times, at a hundred a minute.
    private static bool IsFinal(FailureKind kind) => kind == FailureKind.ApprovalNotFound || kind == FailureKind.ApprovalDeleted
        || kind == FailureKind.ScopeMissing || kind == FailureKind.OperationNotPermitted || kind == FailureKind.InvalidParameter;
}
