using System.Globalization;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Files;

namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>Answers what a resubmission asks, and writes down what it says.</summary>
internal sealed class RecordingDialog : IActionDialog
{
    public bool Says { get; set; } = true;

    public ActionPlan Plan { get; private set; }

    public bool WasAsked { get; private set; }

    public List<string> Warnings { get; } = new();

    /// <summary>What happens while the user thinks about it.</summary>
    public Action? Confirming { get; set; }

    public Task<bool> ConfirmAsync(ActionPlan plan)
    {
        Plan = plan;
        WasAsked = true;
        Confirming?.Invoke();
        return Task.FromResult(Says);
    }

    public List<UploadStep> Uploads { get; } = new();

    public void Uploading(UploadStep step) => Uploads.Add(step);

    public void Warn(string messageKey, params object?[] arguments) =>
        Warnings.Add(messageKey + ": " + string.Join(", ", arguments.Select(argument => argument is IDescribed part ? part.Describe(CultureInfo.InvariantCulture) : Convert.ToString(argument, null))));
}
