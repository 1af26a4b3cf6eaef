using Feishu.Approval.Calls;
using Feishu.Approval.Files;
using Feishu.Approval.Pipeline;

namespace Feishu.Approval.Commands;

/// <summary>Lets an action ask, warn and show its uploads on the pipeline thread.</summary>
internal sealed class ActionDialog : IActionDialog, IDisposable
{
    private readonly PipelineItem _item;
    private readonly IClock _clock;
    private readonly RepeatedWarnings _warnings;
    private readonly PlannedChanges _planned;
    private ProgressMeter? _uploads;

    public ActionDialog(PipelineItem item, IClock clock, RepeatedWarnings warnings, PlannedChanges planned)
    {
        _item = item;
        _warnings = warnings;
        _planned = planned;
        _clock = clock;
    }

    public Task<bool> ConfirmAsync(ActionPlan plan) =>
        _item.ConfirmAsync(plan.Target.Describe(_item.Language), plan.Deed.Describe(_item.Language), _planned.Details(plan, _item.Language));

    // Most requests hold no file to upload.
    public void Uploading(UploadStep step) => (_uploads ??= new ProgressMeter(_item, _clock, nameof(Messages.Progress_Uploading))).Report(step.FileName, step.Sent, step.Total);

    public void Warn(string messageKey, params object?[] arguments)
    {
        if (_warnings.IsFirst(messageKey, arguments))
        {
            _item.Warning(messageKey, arguments);
        }
    }

    public void Dispose() => _uploads?.Dispose();
}
