using System.Threading.Tasks;
using Feishu.Approval.Files;

namespace Feishu.Approval.Actions;

/// <summary>What an action asks and tells whoever started it.</summary>
internal interface IActionDialog
{
    /// <summary>Whether to go on, now that it is known what would be done, where and on whose behalf.</summary>
    Task<bool> ConfirmAsync(ActionPlan plan);

    /// <summary>How far the uploads of its files are; from any thread.</summary>
    void Uploading(UploadStep step);

    /// <summary>Something the user should know, though it stops nothing; a message key with what it names.</summary>
    void Warn(string messageKey, params object?[] arguments);
}
