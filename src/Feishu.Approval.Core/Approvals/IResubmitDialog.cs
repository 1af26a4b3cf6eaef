using System.Threading.Tasks;

namespace Feishu.Approval.Approvals;

/// <summary>What a resubmission asks and tells whoever started it.</summary>
internal interface IResubmitDialog
{
    /// <summary>Whether to go on, now that it is known what would be sent, where and on whose behalf.</summary>
    Task<bool> ConfirmAsync(ResubmitPlan plan);

    /// <summary>Something the user should know, though it stops nothing; a message key with what it names.</summary>
    void Warn(string messageKey, params object?[] arguments);
}
