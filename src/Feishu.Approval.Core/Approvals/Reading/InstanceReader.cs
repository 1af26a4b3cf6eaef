using System.Threading.Tasks;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Http;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Approvals;

/// <summary>Reads one instance by its code.</summary>
internal static class InstanceReader
{
    public static async Task<FeishuInstance> ReadAsync(FeishuConnection connection, string instanceCode, CallContext context)
    {
        Answer answer = await connection.Open().Client.ReadAsync(Request(instanceCode), context).ConfigureAwait(false);
        return InstanceParser.Parse(answer, connection);
    }

    public static ApiRequest Request(string instanceCode) => ApiRequest.ForItem(ApiEndpoint.InstanceGet, instanceCode, "InstanceCode");
}
