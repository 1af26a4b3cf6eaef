using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>Looks whether a request has the form that was sent. It is done: nothing that happens here may hide that.</summary>
internal static class FormVerification
{
    /// <summary>What is seen; the user is warned of whatever is not as it was sent.</summary>
    /// <param name="connection">Where it was sent.</param>
    /// <param name="instanceCode">The request.</param>
    /// <param name="sent">What was sent.</param>
    /// <param name="dialog">Is told what the user should know.</param>
    /// <param name="context">The call.</param>
    /// <param name="readBack">Tells whether the task was closed by it; null where there was none.</param>
    public static async Task<FormLook> LookAsync(
        FeishuConnection connection, string instanceCode, FeishuForm sent, IActionDialog dialog, CallContext context, InstanceReadBack? readBack = null)
    {
        try
        {
            FeishuInstance now = await InstanceReader.ReadAsync(connection, instanceCode, context).ConfigureAwait(false);
            IReadOnlyList<string>? different = FormComparison.Differences(sent, now.ReadForm, sent.Definition);
            ReadBackFinding? seen = readBack?.Judge(now) is { State: not ReadBackState.Done } other ? other : null;
            if (seen is not null)
            {
                var open = new FormFault(seen.State == ReadBackState.Open ? nameof(Messages.Seen_Open) : seen.SeenKey, seen.Arguments);
                dialog.Warn(nameof(Messages.Warning_SeenOtherwise), instanceCode, different is { Count: > 0 } ? new FormFaultList(new[] { open, new FormFault(nameof(Messages.Seen_FormDiffers), new TextList(different)) }) : open);
            }
            else if (different is null)
            {
                dialog.Warn(nameof(Messages.Warning_NotVerifiable), instanceCode);
            }
            else if (different.Count > 0)
            {
                dialog.Warn(nameof(Messages.Warning_FormDiffers), instanceCode, new TextList(different));
            }

            return new FormLook(now, different is null ? null : FormComparison.Names(sent, now.ReadForm, sent.Definition)) { IsOtherwise = seen is not null };
        }
        catch (FeishuException fault)
        {
            dialog.Warn(nameof(Messages.Warning_NotVerified), instanceCode, fault.Failure);
            return new FormLook(null, null);
        }
    }
}

/// <summary>What a look at a request shows after a form was sent.</summary>
/// <param name="Now">The request as it stands; null where it cannot be read.</param>
/// <param name="Differences">The names of the controls that differ; null where that cannot be told.</param>
internal sealed record FormLook(FeishuInstance? Now, IReadOnlyList<string>? Differences)
{
    /// <summary>Whether the task does not stand as it was to be left.</summary>
    public bool IsOtherwise { get; init; }
}
