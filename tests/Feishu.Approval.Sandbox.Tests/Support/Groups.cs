namespace Feishu.Approval.Sandbox.Tests.Support;

/// <summary>The control groups and their values in write shape.</summary>
internal static class Groups
{
    internal static SandboxControl Leave { get; } = new("widgetLeaveGroupV2", "leaveGroupV2", "Leave")
    {
        Options = [new("7400000000000000001", "Annual leave")],
    };

    internal static SandboxControl Work { get; } = new("widgetWorkGroup", "workGroup", "Overtime");

    internal static SandboxControl Out { get; } = new("widgetOutGroup", "outGroup", "Going out");

    internal static string Part(string id, string type, string value) => $$"""{"id":"{{id}}","type":"{{type}}","value":{{value}}}""";

    internal static string Date(string id, string moment) => Part(id, "date", "\"" + moment + "\"");

    internal static string Range(string start, string end) =>
        "[" + Date("widgetWorkGroupStartTime", start) + "," + Date("widgetWorkGroupEndTime", end) + "]";

    internal static string LeaveValue(
        string type = "7400000000000000001", string start = "2026-07-06T09:00:00+08:00", string end = "2026-07-07T09:00:00+08:00") =>
        Join(
            Part("widgetLeaveGroupType", "radioV2", "\"" + type + "\""),
            Date("widgetLeaveGroupStartTime", start),
            Date("widgetLeaveGroupEndTime", end),
            Part("widgetLeaveGroupReason", "textarea", "\"family visit\""));

    internal static string WorkValue(params string[] ranges) => Join(
        Part(
            "widgetWorkGroupTimeRangeFieldList",
            "fieldList",
            Join(ranges.Length > 0 ? ranges : [Range("2026-05-09T19:00:00+08:00", "2026-05-09T21:30:00+08:00")])),
        Part("widgetWorkGroupReason", "textarea", "\"stock-taking\""));

    internal static string OutValue(string start = "2026-06-02T13:00:00+08:00", string end = "2026-06-02T15:00:00+08:00") => Join(
        Date("widgetOutGroupStartTime", start),
        Date("widgetOutGroupEndTime", end),
        Part("widgetOutGroupReason", "textarea", "\"customer site\""));

    /// <summary>A write value without one of its parts.</summary>
    internal static string Without(string value, string partId)
    {
        string rest = Join([.. Json.Parse(value).EnumerateArray()
            .Where(part => part.Text("id") != partId)
            .Select(part => part.GetRawText())]);
        return rest.Length < value.Length ? rest : throw new ArgumentException("There is no part " + partId, nameof(partId));
    }

    /// <summary>A write value with one part more.</summary>
    internal static string With(string value, string part) => value[..^1] + "," + part + "]";

    private static string Join(params string[] parts) => "[" + string.Join(",", parts) + "]";
}
