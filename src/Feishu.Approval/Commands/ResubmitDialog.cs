using System;
using System.Threading.Tasks;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Files;
using Feishu.Approval.Pipeline;

namespace Feishu.Approval.Commands;

/// <summary>Lets a resubmission ask, warn and show its uploads on the pipeline thread.</summary>
internal sealed class ResubmitDialog : IResubmitDialog, IDisposable
{
    private readonly PipelineItem item;
    private readonly IClock clock;
    private readonly RepeatedWarnings warnings;
    private ProgressMeter? uploads;

    public ResubmitDialog(PipelineItem item, IClock clock, RepeatedWarnings warnings)
    {
        this.item = item;
        this.warnings = warnings;
        this.clock = clock;
    }

    public Task<bool> ConfirmAsync(ResubmitPlan plan) => item.ConfirmAsync(plan.Target.Describe(item.Language), plan.Action.Describe(item.Language));

    // Most requests hold no file to upload.
    public void Uploading(UploadStep step) => (uploads ??= new ProgressMeter(item, clock, "Progress_Uploading")).Report(step.FileName, step.Sent, step.Total);

    public void Warn(string messageKey, params object?[] arguments)
    {
        if (warnings.IsFirst(messageKey, arguments))
        {
            item.Warning(messageKey, arguments);
        }
    }

    public void Dispose() => uploads?.Dispose();
}
