using System.Globalization;

namespace Feishu.Approval.Sandbox;

/// <summary>GET approval/v4/tasks/query: what one person has to do, has done or has started. No lag.</summary>
internal static class TaskQueryEndpoint
{
    // From here on the platform counts no further.
    private const int MostCounted = 1000;

    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        QueryReader.Require(request, "user_id", "topic");
        var type = UserIdType.Of(request);
        var user = UserIdType.Require(tenant, request, QueryReader.Text(request, "user_id")!);
        var topic = Topic(QueryReader.Text(request, "topic")!);
        var size = QueryReader.PageSize(request, 1, 200, 100);
        var query = $"tasks/query {user.OpenId} {topic} {tenant.QueryListsStartTasks}";
        var page = HitPage.Cut(tenant, request, query, size, newestFirst: true, () => Find(tenant, user, topic));
        return AnswerBody.Of(writer =>
        {
            writer.WriteStartArray("tasks");
            var row = new TaskQueryRow(writer, tenant, user, type, topic);
            foreach (var hit in page.Hits)
            {
                row.Write(tenant.InstanceAt(hit), hit.Task);
            }

            writer.WriteEndArray();
            AnswerBody.WritePaging(writer, page);
            if (page.IsFirst)
            {
                writer.WriteStartObject("count");
                writer.WriteNumber("total", Math.Min(page.Total, MostCounted - 1));
                writer.WriteBoolean("has_more", page.Total >= MostCounted);
                writer.WriteEndObject();
            }
        });
    }

    private static int Topic(string text) => text is "1" or "2" or "3" or "17" or "18"
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : throw Invalid.Parameter("topic", text, "topic must be 1, 2, 3, 17 or 18");

    /// <summary>Nobody is ever put on copy here, so the lists of notices are empty.</summary>
    private static IEnumerable<Hit> Find(SandboxTenant tenant, SandboxPerson user, int topic) => topic switch
    {
        TaskQueryRow.ToDo => Tasks(tenant, user).Where(row => row.Task.IsOpen).Select(row => row.By(row.Task.StartTime)),
        TaskQueryRow.Done => Tasks(tenant, user)
            .Where(row => row.Task.Status is StatusWord.Approved or StatusWord.Rejected or StatusWord.Done)
            .Select(row => row.By(row.Task.EndTime!.Value)),
        TaskQueryRow.Started => tenant.Instances
            .Select((instance, index) => (Instance: instance, Index: index))
            .Where(row => row.Instance.Initiator.OpenId == user.OpenId)
            .Select(row => new Hit(row.Instance.StartTime.ToUnixTimeMilliseconds(), row.Index, 0)),
        _ => [],
    };

    private static IEnumerable<TaskRow> Tasks(SandboxTenant tenant, SandboxPerson user) => TaskRows.Of(tenant, instance => true)
        .Where(row => row.Task.Assignee.OpenId == user.OpenId && (tenant.QueryListsStartTasks || !row.Task.IsStart));
}
