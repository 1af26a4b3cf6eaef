namespace Feishu.Approval.Sandbox;

/// <summary>GET approval/v4/instances: the codes of one definition's instances, oldest first, without any lag.</summary>
internal static class InstanceListEndpoint
{
    private static readonly long LongestWindow = (long)TimeSpan.FromHours(10).TotalMilliseconds;

    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        QueryReader.Require(request, "approval_code", "start_time", "end_time");
        var code = DefinitionLookup.Existing(tenant, QueryReader.Text(request, "approval_code")!).ApprovalCode;
        var from = QueryReader.Milliseconds("start_time", QueryReader.Text(request, "start_time")!);
        var to = QueryReader.Milliseconds("end_time", QueryReader.Text(request, "end_time")!);
        if (to < from || to - from > LongestWindow)
        {
            throw Invalid.Parameter("end_time", QueryReader.Text(request, "end_time")!, "the window must be from 0 to 10 hours long");
        }

        var size = QueryReader.PageSize(request, 1, 100, 100);
        var page = HitPage.Cut(
            tenant, request, $"instances {code} {from} {to}", size, newestFirst: false,
            () => tenant.Instances
                .Select((instance, index) => (instance.ApprovalCode, Hit: new Hit(instance.StartTime.ToUnixTimeMilliseconds(), index, 0)))
                .Where(row => row.ApprovalCode == code && row.Hit.Key >= from && row.Hit.Key <= to)
                .Select(row => row.Hit));
        return AnswerBody.Of(writer =>
        {
            writer.WriteStartArray("instance_code_list");
            foreach (var hit in page.Hits)
            {
                writer.WriteStringValue(tenant.InstanceAt(hit).InstanceCode);
            }

            writer.WriteEndArray();

            // Some samples of the platform show a token beside has_more:false, so a client must go by has_more.
            writer.WriteBoolean("has_more", page.HasMore);
            writer.WriteString("page_token", page.Token ?? "");
        });
    }
}
