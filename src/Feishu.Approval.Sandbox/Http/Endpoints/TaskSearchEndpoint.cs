using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>POST approval/v4/tasks/search. Its index may lag; tasks of revoked instances are dropped after the page was cut.</summary>
internal static class TaskSearchEndpoint
{
    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        UserIdType.Of(request);
        var size = QueryReader.PageSize(request, 5, 200, 10);
        using var document = BodyReader.Parse(request);
        var filter = SearchFilter.Read(tenant, request, document.RootElement, "task");
        var statuses = SearchStatus.OfTasks(document.RootElement);
        var order = Order(document.RootElement);
        var words = statuses is null ? "" : string.Join(",", statuses);
        var query = $"tasks/search {filter} {words} {order} {tenant.SearchListsStartTasks}";
        var page = HitPage.Cut(
            tenant, request, query, size, newestFirst: order is 0 or 2, () => Find(tenant, filter, statuses, byUpdate: order < 2));
        return AnswerBody.Of(writer =>
        {
            writer.WriteNumber("count", page.Total);
            writer.WriteStartArray("task_list");
            var row = new SearchRow(writer, tenant);
            foreach (var hit in page.Hits.Where(hit => !tenant.InstanceAt(hit).IsReverted))
            {
                var instance = tenant.InstanceAt(hit);
                writer.WriteStartObject();
                row.WriteInstance(instance);
                row.WriteTask(instance, instance.Tasks[hit.Task], tenant.FindDefinition(instance.ApprovalCode)!.Name);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            AnswerBody.WritePaging(writer, page);
        });
    }

    private static IEnumerable<Hit> Find(SandboxTenant tenant, SearchFilter filter, IReadOnlyList<string>? statuses, bool byUpdate)
    {
        return TaskRows.Of(tenant, filter.Fits)
            .Select(row => (Row: row, Moment: tenant.IndexMoment(row.Instance)))
            .Where(shown => shown.Row.Task.StartTime <= shown.Moment
                && (tenant.SearchListsStartTasks || !shown.Row.Task.IsStart)
                && filter.FitsUser(shown.Row.Task.Assignee)
                && filter.FitsTime(shown.Row.Task.StartTime)
                && (statuses is null || statuses.Contains(InIndex.Status(shown.Row.Task, shown.Moment))))
            .Select(shown => shown.Row.By(byUpdate ? InIndex.Ended(shown.Row.Task.EndTime, shown.Moment) ?? shown.Row.Task.StartTime : shown.Row.Task.StartTime));
    }

    /// <summary>0 and 1: by update, newest or oldest first; 2 and 3: by start.</summary>
    private static int Order(JsonElement body)
    {
        if (!body.TryGetProperty("order", out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return 2;
        }

        if (element.ValueKind != JsonValueKind.Number)
        {
            throw new ApiRefusalException(ApiCode.WrongJson, "order must be a number");
        }

        return element.TryGetInt32(out var order) && order is >= 0 and <= 3
            ? order
            : throw Invalid.Parameter("order", element.GetRawText(), "order must be from 0 to 3");
    }
}
