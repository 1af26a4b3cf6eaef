using Feishu.Approval.Forms;

namespace Feishu.Approval.Actions;

/// <summary>What somebody wants of the form of an action.</summary>
/// <param name="Form">The whole form; null for the present one.</param>
/// <param name="SetValue">What to change in it; null for nothing.</param>
/// <param name="AllowPartial">Whether it may go without what cannot be sent.</param>
/// <param name="LostActionKey">What to do about a value that would be lost, where that is not what a resubmission can do; a message key.</param>
internal sealed record FormWish(FeishuForm? Form, IReadOnlyList<KeyValuePair<string, object?>>? SetValue, bool AllowPartial = false, string? LostActionKey = null);
