using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Views;

/// <summary>What the views of an instance say in words.</summary>
internal static class InstanceText
{
    /// <summary>The platform's word, and what it has no word for.</summary>
    public static string Status(FeishuInstance instance, Screen screen) => instance.IsReturned
        ? screen.Paint(instance.Status + " (" + screen.Say(nameof(Messages.View_IsReturned)) + ")", Tone.Open)
        : screen.Paint(instance.Status ?? string.Empty, StatusTone.Of(instance.Status));

    /// <summary>When and by whom it was returned, and why.</summary>
    public static IEnumerable<string> Returned(FeishuInstance instance, Screen screen)
    {
        if (instance.LastReturn is FeishuTimelineEntry entry)
        {
            yield return screen.Say(nameof(Messages.View_ReturnedBy), screen.Time(entry.CreateTime, "yyyy-MM-dd HH:mm zzz"), Timeline.Name(entry.UserName) ?? Timeline.Id(entry.OpenId, entry.UserId)).Trim();
            yield return Cells.OneLine(entry.Comment) is { Length: > 0 } reason ? $"{entry.Type}: {screen.Paint(reason, Tone.Open)}" : entry.Type!;
        }
    }

    /// <summary>Who has it now, and with which task; at which node, the timeline tells.</summary>
    public static IEnumerable<string> WaitsFor(FeishuInstance instance, Screen screen) => instance.OpenTasks
        .Select(task => screen.Say(nameof(Messages.View_WaitsFor), Timeline.Name(task.UserName) ?? Timeline.Id(task.OpenId, task.UserId), task.TaskId).Trim());

    /// <summary>Who has it now, in a column: names where they are known.</summary>
    public static IEnumerable<string> Holders(FeishuInstance instance) => instance.OpenTasks.Where(task => Timeline.Id(task.OpenId, task.UserId) != "-")
        .Select(task => Timeline.Who(task.UserName, task.OpenId, task.UserId));

    /// <summary>The timeline under a heading, as a view of its own.</summary>
    public static IEnumerable<string> Headed(FeishuInstance instance, Screen screen) =>
        new[] { $"{instance.SerialNumber ?? instance.InstanceCode}  {instance.ApprovalName}  {Status(instance, screen)}" }
            .Concat(TimelineText.Lines(instance, screen with { Width = screen.Width - 2 }).Select(line => "  " + line));
}
