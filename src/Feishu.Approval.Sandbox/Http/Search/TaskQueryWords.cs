using System.Globalization;

namespace Feishu.Approval.Sandbox;

/// <summary>The numbers and words of a person's task list. Only Todo and Running are seen; the other words follow the SDKs.</summary>
internal static class TaskQueryWords
{
    internal static int StatusOf(int topic, SandboxInstance instance) => (topic, instance.Status) switch
    {
        (TaskQueryRow.Started, StatusWord.Pending) => 33,
        (TaskQueryRow.Started, StatusWord.Canceled) => 34,
        (TaskQueryRow.ToDo, _) => 1,
        _ => 2,
    };

    internal static int ProcessStatusOf(SandboxInstance instance) => instance.Status switch
    {
        StatusWord.Pending => 1,
        StatusWord.Approved => 2,
        StatusWord.Rejected => 3,
        StatusWord.Canceled => 4,
        StatusWord.Deleted => 5,
        _ => 0,
    };

    internal static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The sample shows the topic in digits too, beside statuses in words.</summary>
    internal static string Topic(int topic) => Digits(topic);

    internal static string Status(int status) => status switch
    {
        1 => "Todo",
        2 => "Done",
        17 => "Unread",
        18 => "Read",
        33 => "Processing",
        _ => "Withdraw",
    };

    internal static string ProcessStatus(int status) => status switch
    {
        1 => "Running",
        2 => "Approved",
        3 => "Rejected",
        4 => "Withdrawn",
        5 => "Terminated",
        _ => "None",
    };
}
