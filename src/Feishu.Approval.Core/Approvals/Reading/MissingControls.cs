using System.Text.Json;
using Feishu.Approval.Forms;
using Feishu.Approval.Json;

namespace Feishu.Approval.Approvals;

/// <summary>
/// Names the controls that hold a value in an instance but are not in the form that is about to replace it. Whether the
/// service keeps or empties them is documented nowhere.
/// </summary>
internal static class MissingControls
{
    /// <summary>The names; null when the present form cannot be read, so that nothing can be compared.</summary>
    public static IReadOnlyList<string>? Names(string? readForm, FeishuForm form)
    {
        if (ReadFormText.Items(readForm) is not JsonElement[] items)
        {
            return null;
        }

        JsonElement[] present = items.Where(item => item.ValueKind == JsonValueKind.Object).ToArray();
        if (!present.All(ReadFormText.IsWhole))
        {
            return null;
        }

        // What the form itself says it lacks has been decided about already.
        var given = new HashSet<string>(form.Controls.Select(control => control.Id).Concat(form.Issues.Select(issue => issue.ControlId)), StringComparer.Ordinal);
        return present
            .Where(control => ReadFormText.HoldsSomething(control) && ControlTypes.HoldsAChoice(control.Text("type")))
            .Where(control => !given.Contains(control.Text("id") ?? string.Empty) && !given.Contains(control.Text("custom_id") ?? string.Empty))
            .Select(Name).ToArray();
    }

    private static string Name(JsonElement control) => control.Text("name") is { Length: > 0 } name ? $"{name} ({control.Text("id")})" : control.Text("id") ?? "?";
}
