namespace Feishu.Approval.Sandbox;

/// <summary>POST approval/v4/instances/search_cc: the copies that people got. Its index may lag.</summary>
internal static class CopySearchEndpoint
{
    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        UserIdType.Of(request);
        var size = QueryReader.PageSize(request, 5, 200, 10);
        using var document = BodyReader.Parse(request);
        var filter = SearchFilter.Read(tenant, request, document.RootElement, "cc_title", "cc_create_time");
        var isRead = SearchStatus.OfCopies(document.RootElement);
        var page = HitPage.Cut(tenant, request, $"instances/search_cc {filter} {isRead}", size, newestFirst: true, () => Find(tenant, filter, isRead));
        return AnswerBody.Of(writer =>
        {
            writer.WriteNumber("count", page.Total);
            writer.WriteStartArray("cc_list");
            var row = new SearchRow(writer, tenant);
            foreach (var hit in page.Hits.Where(hit => !tenant.InstanceAt(hit).IsReverted))
            {
                var instance = tenant.InstanceAt(hit);
                writer.WriteStartObject();
                row.WriteInstance(instance);
                row.WriteCopy(tenant.CopiesOf(instance).ElementAt(hit.Task), tenant.FindDefinition(instance.ApprovalCode)!.Name);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            AnswerBody.WritePaging(writer, page);
        });
    }

    private static IEnumerable<Hit> Find(SandboxTenant tenant, SearchFilter filter, bool? isRead) =>
        from row in tenant.Instances.Select((instance, index) => (Instance: instance, Index: index))
        where filter.Fits(row.Instance)
        let moment = tenant.IndexMoment(row.Instance)
        from copy in tenant.CopiesOf(row.Instance).Select((copy, number) => (Copy: copy, Number: number))
        where copy.Copy.SentAt <= moment
            && filter.FitsUser(copy.Copy.Receiver)
            && filter.FitsTime(copy.Copy.SentAt)
            && (isRead is null || copy.Copy.IsRead == isRead)
        select new Hit(copy.Copy.SentAt.ToUnixTimeMilliseconds(), row.Index, copy.Number);
}
