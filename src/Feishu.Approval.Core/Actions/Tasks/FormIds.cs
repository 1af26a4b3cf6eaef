using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Actions;

/// <summary>The ids of a form that somebody wrote, beside those that its request shows.</summary>
internal static class FormIds
{
    /// <summary>
    /// Whether only the definition can tell which controls they mean: one that the request does not show is a custom one, of an empty control, or mistyped;
    /// two of one control, by its id and by its custom id, are one too many.
    /// </summary>
    /// <param name="form">The form.</param>
    /// <param name="instance">The request. One whose form cannot be read shows nothing to compare with.</param>
    public static bool AreUnclear(FeishuForm form, FeishuInstance instance)
    {
        if (ReadFormText.Items(instance.ReadForm) is not JsonElement[] items)
        {
            return false;
        }

        JsonElement[] read = items.Where(now => now.ValueKind == JsonValueKind.Object).ToArray();
        return form.Controls.Any(control => !read.Any(now => ControlComparison.IsMeant(now, control.Id, null)))
            || read.Any(now => form.Controls.Count(control => ControlComparison.IsMeant(now, control.Id, null)) > 1);
    }
}
