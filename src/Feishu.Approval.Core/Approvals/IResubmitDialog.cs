using System.Threading.Tasks;
using Feishu.Approval.Files;

namespace Feishu.Approval.Approvals;

/// <summary>What a resubmission asks and tells whoever started it.</summary>
internal interface IResubmitDialog
{
    /// <summary>Whether to go on, now that it is known what would be sent, where and on whose behalf.</summary>
    Task<bool> ConfirmAsync(ResubmitPlan plan);

    /// <summary>How far the uploads of the form's files are; from any thread.</summary>
    void Uploading(UploadStep step);

    /// <summary>Something the user should know, though it stops nothing; a message key with what it names.</summary>
    void Warn(string messageKey, params object?[] arguments);
}
