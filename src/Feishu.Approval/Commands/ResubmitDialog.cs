using System.Threading.Tasks;
using Feishu.Approval.Approvals;
using Feishu.Approval.Pipeline;

namespace Feishu.Approval.Commands;

/// <summary>Lets a resubmission ask and warn on the pipeline thread.</summary>
internal sealed class ResubmitDialog : IResubmitDialog
{
    private readonly PipelineItem item;

    public ResubmitDialog(PipelineItem item)
    {
        this.item = item;
    }

    public Task<bool> ConfirmAsync(ResubmitPlan plan) => item.ConfirmAsync(plan.Target, plan.Action);

    public void Warn(string messageKey, params object?[] arguments) => item.Warning(messageKey, arguments);
}
