using System.Text.Json;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.FakeServer;

/// <summary>The body of <c>POST /_control/search</c>; what is left out stays as it is.</summary>
internal static class TenantSettings
{
    internal static object Search(SandboxTenant tenant, JsonElement body)
    {
        foreach (var setting in body.EnumerateObject())
        {
            switch (setting.Name)
            {
                case "searchLag":
                    tenant.SearchLag = TimeSpan.FromSeconds(setting.Value.GetDouble());
                    break;
                case "listsStartTasks":
                    tenant.SearchListsStartTasks = setting.Value.GetBoolean();
                    break;
                case "queryListsStartTasks":
                    tenant.QueryListsStartTasks = setting.Value.GetBoolean();
                    break;
                case "freeze":
                    foreach (var code in setting.Value.EnumerateArray())
                    {
                        tenant.FreezeInSearch(code.GetString()!);
                    }

                    break;
                case "statusStyle":
                    tenant.StatusStyle = setting.Value.Deserialize<SandboxStatusStyle>(ControlJson.Options);
                    break;
                default:
                    throw new ControlException($"There is no setting {setting.Name}.");
            }
        }

        return new
        {
            searchLag = tenant.SearchLag.TotalSeconds,
            listsStartTasks = tenant.SearchListsStartTasks,
            queryListsStartTasks = tenant.QueryListsStartTasks,
            statusStyle = tenant.StatusStyle,
        };
    }
}
