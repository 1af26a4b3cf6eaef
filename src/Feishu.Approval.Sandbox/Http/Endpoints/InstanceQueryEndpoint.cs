namespace Feishu.Approval.Sandbox;

/// <summary>POST approval/v4/instances/query. Its index may lag; revoked instances are dropped after the page was cut.</summary>
internal static class InstanceQueryEndpoint
{
    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        UserIdType.Of(request);
        var size = QueryReader.PageSize(request, 5, 200, 10);
        using var document = BodyReader.Parse(request);
        var filter = SearchFilter.Read(tenant, request, document.RootElement, "instance");
        var status = SearchStatus.OfInstances(document.RootElement);
        var query = $"instances/query {filter} {status}";
        var page = HitPage.Cut(tenant, request, query, size, newestFirst: true, () => Find(tenant, filter, status));
        return AnswerBody.Of(writer =>
        {
            writer.WriteNumber("count", page.Total);
            writer.WriteStartArray("instance_list");
            var row = new SearchRow(writer, tenant);
            foreach (var instance in page.Hits.Select(tenant.InstanceAt).Where(instance => !instance.IsReverted))
            {
                writer.WriteStartObject();
                row.WriteInstance(instance);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            AnswerBody.WritePaging(writer, page);
        });
    }

    private static IEnumerable<Hit> Find(SandboxTenant tenant, SearchFilter filter, string? status) => tenant.Instances
        .Select((instance, index) => (Instance: instance, Index: index, Moment: tenant.IndexMoment(instance)))
        .Where(row => row.Instance.StartTime <= row.Moment
            && filter.Fits(row.Instance)
            && filter.FitsUser(row.Instance.Initiator)
            && filter.FitsTime(row.Instance.StartTime)
            && (status is null || InIndex.Status(row.Instance, row.Moment) == status))
        .Select(row => new Hit(row.Instance.StartTime.ToUnixTimeMilliseconds(), row.Index, 0));
}
