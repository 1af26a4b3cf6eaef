using System;
using System.Collections.Generic;
using System.Linq;

namespace Feishu.Approval.Contract;

/// <summary>
/// The cmdlets and parameters that users' scripts lean on, written out: name, type, set, whether it is mandatory, position,
/// whether it takes the pipeline by value or by property name, aliases. Changing a line here is breaking somebody's script.
/// </summary>
internal static class ExpectedSurface
{
    public static readonly IReadOnlyDictionary<string, string[]> Cmdlets = new Dictionary<string, string[]>
    {
        ["Connect-Feishu"] = Lines("""
            -Credential PSCredential set:Credential mandatory position:0
            -AppId String set:AppSecret mandatory
            -AppSecret SecureString set:AppSecret mandatory
            -AccessToken SecureString set:AccessToken mandatory
            -FromEnvironment SwitchParameter set:Environment mandatory
            -Sandbox SwitchParameter set:Sandbox mandatory
            -Region FeishuRegion
            -BaseUri Uri
            -UploadUri Uri
            -TimeoutSec Int32
            -MaximumRetryCount Int32
            -RetryIntervalSec Double
            -NoThrottle SwitchParameter
            -Proxy Uri
            -ProxyCredential PSCredential
            -NoProxy SwitchParameter
            -PassThru SwitchParameter
            """),
        ["ConvertTo-FeishuForm"] = Lines("""
            -InputObject Object mandatory position:0 value
            """),
        ["Disconnect-Feishu"] = Lines("""
            -Connection FeishuConnection position:0 value
            """),
        ["Get-FeishuConnection"] = Lines(string.Empty),
        ["Get-FeishuInstance"] = Lines("""
            -InstanceCode String[] mandatory position:0 value property alias:instance_code
            -ThrottleLimit Int32
            -Connection FeishuConnection
            """),
        ["Invoke-FeishuTaskResubmit"] = Lines("""
            -InstanceCode String position:0 property alias:instance_code
            -InputObject Object value
            -Form Object property
            -ApprovalCode String property alias:approval_code
            -TaskId String property alias:task_id
            -UserId String property alias:user_id
            -UserIdType String property alias:user_id_type
            -Comment Object property
            -Connection FeishuConnection
            """),
        ["New-FeishuFormControl"] = Lines("""
            -Id String mandatory position:0 property
            -Type String mandatory position:1 property
            -Value Object position:2 property
            -Currency String property
            -OpenIds String[] property alias:open_ids alias:OpenId
            -InputObject Object value
            """),
    };

    /// <summary>The cmdlets that change something in the tenant, with their impact: 2 is Medium.</summary>
    public static readonly IReadOnlyDictionary<string, int> Impacts = new Dictionary<string, int> { ["Invoke-FeishuTaskResubmit"] = 2 };

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal).ToArray();
}
