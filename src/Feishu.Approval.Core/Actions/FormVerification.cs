using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Actions;

/// <summary>Looks whether a request has the form that was sent. It is done: nothing that happens here may hide that.</summary>
internal static class FormVerification
{
    /// <summary>The request as it stands, null where it cannot be read; and the names of the controls that differ, null where that cannot be told. The user is warned of either.</summary>
    /// <param name="connection">Where it was sent.</param>
    /// <param name="instanceCode">The request.</param>
    /// <param name="sent">What was sent.</param>
    /// <param name="dialog">Is told what the user should know.</param>
    /// <param name="context">The call.</param>
    public static async Task<(FeishuInstance? Now, IReadOnlyList<string>? Differences)> LookAsync(
        FeishuConnection connection, string instanceCode, FeishuForm sent, IActionDialog dialog, CallContext context)
    {
        try
        {
            FeishuInstance now = await InstanceReader.ReadAsync(connection, instanceCode, context).ConfigureAwait(false);
            IReadOnlyList<string>? different = FormComparison.Differences(sent, now.ReadForm, sent.Definition);
            if (different is null)
            {
                dialog.Warn(nameof(Messages.Warning_NotVerifiable), instanceCode);
            }
            else if (different.Count > 0)
            {
                dialog.Warn(nameof(Messages.Warning_FormDiffers), instanceCode, new TextList(different));
            }

            return (now, different is null ? null : FormComparison.Names(sent, now.ReadForm, sent.Definition));
        }
        catch (FeishuException fault)
        {
            dialog.Warn(nameof(Messages.Warning_NotVerified), instanceCode, fault.Failure);
            return (null, null);
        }
    }
}
