using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Views;

/// <summary>What happened to an instance, and who has it now: one line a step, for the eye.</summary>
internal static class Timeline
{
    private const int LongestName = 19;

    public static IEnumerable<TimelineLine> Of(FeishuInstance instance, Screen screen)
    {
        string start = instance.Tasks.FirstOrDefault(task => task.IsAtStart)?.NodeName ?? screen.Say(nameof(Messages.View_Start));
        Dictionary<string, string> nodes = instance.Tasks.GroupBy(task => task.TaskId).ToDictionary(same => same.Key, same => same.First().NodeName ?? string.Empty);

        foreach (FeishuTimelineEntry entry in instance.Timeline)
        {
            TimelineStep step = TimelineStep.Of(entry);
            bool atStart = ServiceWords.Same(entry.Type, ServiceWords.Start) || ServiceWords.Same(entry.NodeKey, ServiceWords.Start);
            string node = entry.TaskId is not null && nodes.TryGetValue(entry.TaskId, out string? name) ? name : atStart ? start : string.Empty;
            yield return Line(screen.Time(entry.CreateTime), step, node, Who(entry.UserName, entry.OpenId, entry.UserId), step.Word(entry.Type, screen), entry.Comment);
        }

        foreach (FeishuTask task in ServiceWords.IsEnded(instance.Status) ? [] : instance.OpenTasks)
        {
            TimelineStep step = task.IsAtStart && ReturnedTask.IsInitiators(task, instance) ? TimelineStep.WaitsForInitiator : TimelineStep.Waits;
            yield return Line(Since(task.StartTime, screen), step, task.NodeName, Who(task.UserName, task.OpenId, task.UserId), step.Word(null, screen), null);
        }
    }

    /// <summary>How long something has been waiting, in the largest unit that still tells.</summary>
    public static string Since(DateTimeOffset? start, Screen screen)
    {
        if (start is not DateTimeOffset moment)
        {
            return string.Empty;
        }

        TimeSpan waited = screen.Now - moment;
        (string key, double count) = waited.TotalHours < 1 ? (nameof(Messages.View_SinceMinutes), Math.Max(0, waited.TotalMinutes))
            : waited.TotalDays < 2 ? (nameof(Messages.View_SinceHours), waited.TotalHours)
            : (nameof(Messages.View_SinceDays), waited.TotalDays);
        return screen.Say(key, (long)count);
    }

    /// <summary>The id of a person; a dash for an automatic step.</summary>
    public static string Id(string? openId, string? userId) => !string.IsNullOrEmpty(openId) ? openId! : !string.IsNullOrEmpty(userId) ? userId! : "-";

    /// <summary>The name of a person, where it is known; else the id, short.</summary>
    public static string Who(string? name, string? openId, string? userId) => Name(name) ?? Short(Id(openId, userId));

    /// <summary>A name short enough for a column; null for none.</summary>
    public static string? Name(string? name, int longest = LongestName) => string.IsNullOrEmpty(name) ? null : Cells.Cut(Cells.OneLine(name), longest);

    /// <summary>An id short enough to tell people apart on one screen; the whole one is in the property.</summary>
    public static string Short(string id, int longest = PersonWord.LongestShort) => PersonWord.Short(id, longest);

    private static TimelineLine Line(string time, TimelineStep step, string? node, string person, string word, string? comment) => new(
        time, step, Cells.OneLine(node), person, word, Cells.OneLine(comment));
}
