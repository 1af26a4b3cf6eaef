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
        ["Approve-FeishuTask"] = Lines("""
            -InstanceCode String position:0 property alias:instance_code
            -InputObject Object value
            -ApprovalCode String property alias:approval_code
            -TaskId String property alias:task_id
            -UserId String property alias:user_id
            -UserIdType String property alias:user_id_type
            -Comment Object property
            -SetValue IDictionary property
            -Verify SwitchParameter
            -JournalPath String
            -Connection FeishuConnection
            """),
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
        ["Find-FeishuDistrict"] = Lines("""
            -Name String[] set:Name mandatory position:0
            -Id String[] set:Id mandatory
            -Parent String set:Parent value
            -Parent String set:Name
            -Leaf SwitchParameter set:Parent
            -Locale String
            -Connection FeishuConnection
            """),
        ["Find-FeishuInstance"] = Lines("""
            -InputObject Object value
            -ApprovalCode String position:0 property alias:approval_code
            -InstanceCode String property alias:instance_code
            -UserId String property alias:user_id
            -UserIdType String property alias:user_id_type
            -Status String
            -Since DateTimeOffset
            -Until DateTimeOffset
            -Connection FeishuConnection
            """),
        ["Find-FeishuTask"] = Lines("""
            -InputObject Object value
            -ApprovalCode String position:0 property alias:approval_code
            -InstanceCode String property alias:instance_code
            -UserId String property alias:user_id
            -UserIdType String property alias:user_id_type
            -Status String
            -Since DateTimeOffset
            -Until DateTimeOffset
            -Connection FeishuConnection
            """),
        ["Get-FeishuApproval"] = Lines("""
            -ApprovalCode String[] mandatory position:0 value property alias:approval_code
            -Locale String
            -ThrottleLimit Int32
            -Connection FeishuConnection
            """),
        ["Get-FeishuConnection"] = Lines(string.Empty),
        ["Get-FeishuForm"] = Lines("""
            -InstanceCode String[] mandatory position:0 value property alias:instance_code
            -ThrottleLimit Int32
            -Connection FeishuConnection
            """),
        ["Get-FeishuInstance"] = Lines("""
            -InstanceCode String[] set:Code mandatory position:0 value property alias:instance_code
            -ApprovalCode String set:Time mandatory alias:approval_code
            -Since DateTimeOffset set:Time mandatory
            -Until DateTimeOffset set:Time
            -ThrottleLimit Int32
            -Connection FeishuConnection
            """),
        ["Get-FeishuInstancePreview"] = Lines("""
            -InstanceCode String set:Task mandatory position:0 property alias:instance_code
            -TaskId String set:Task property alias:task_id
            -ApprovalCode String set:Form mandatory alias:approval_code
            -Form Object set:Form mandatory
            -DepartmentId String set:Form alias:department_id
            -UserId String property alias:user_id
            -UserIdType String property alias:user_id_type
            -InputObject Object set:Task value
            -Connection FeishuConnection
            """),
        ["Get-FeishuJournal"] = Lines("""
            -Path String mandatory position:0 property alias:PSPath alias:JournalPath
            -Since DateTimeOffset
            -Run String[]
            """),
        ["Get-FeishuReturnedTask"] = Lines("""
            -ApprovalCode String[] position:0 value property alias:approval_code
            -UserId String property alias:user_id
            -UserIdType String property alias:user_id_type
            -Since DateTimeOffset
            -Until DateTimeOffset
            -ReturnedSince DateTimeOffset
            -ReturnedUntil DateTimeOffset
            -Complete SwitchParameter
            -ThrottleLimit Int32
            -Connection FeishuConnection
            """),
        ["Get-FeishuTask"] = Lines("""
            -UserId String mandatory position:0 value property alias:user_id
            -Topic FeishuTaskTopic position:1
            -UserIdType String property alias:user_id_type
            -Connection FeishuConnection
            """),
        ["Invoke-FeishuRequest"] = Lines("""
            -Method String mandatory position:0
            -Path String mandatory position:1
            -Query IDictionary
            -Body Object
            -All SwitchParameter
            -AsWrite SwitchParameter
            -Repeatable SwitchParameter
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
            -SetValue IDictionary property
            -AllowPartial SwitchParameter
            -Verify SwitchParameter
            -JournalPath String
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
        ["Register-FeishuApprovalEvent"] = Lines("""
            -ApprovalCode String[] mandatory position:0 value property alias:approval_code
            -Connection FeishuConnection
            """),
        ["Send-FeishuFile"] = Lines("""
            -Path String[] set:Path mandatory position:0 value property
            -LiteralPath String[] set:LiteralPath mandatory property alias:PSPath
            -Type String mandatory position:1
            -Connection FeishuConnection
            """),
        ["Set-FeishuFormValue"] = Lines("""
            -Name String set:Name mandatory position:0
            -Id String set:Id mandatory
            -Value Object mandatory position:1
            -InputObject Object mandatory value
            """),
        ["Test-FeishuConnection"] = Lines("""
            -ApprovalCode String alias:approval_code
            -InstanceCode String alias:instance_code
            -Quiet SwitchParameter
            -Connection FeishuConnection
            """),
        ["Test-FeishuForm"] = Lines("""
            -Form Object mandatory position:0 value property
            -ApprovalCode String property alias:approval_code
            -InputObject Object value
            -Quiet SwitchParameter
            -Connection FeishuConnection
            """),
        ["Unregister-FeishuApprovalEvent"] = Lines("""
            -ApprovalCode String[] mandatory position:0 value property alias:approval_code
            -Connection FeishuConnection
            """),
    };

    /// <summary>The cmdlets that change something in the tenant, with their impact: 2 is Medium.</summary>
    public static readonly IReadOnlyDictionary<string, int> Impacts = new Dictionary<string, int>
    {
        ["Approve-FeishuTask"] = 2,
        ["Invoke-FeishuRequest"] = 2,
        ["Invoke-FeishuTaskResubmit"] = 2,
        ["Register-FeishuApprovalEvent"] = 2,
        ["Send-FeishuFile"] = 2,
        ["Unregister-FeishuApprovalEvent"] = 2,
    };

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal).ToArray();
}
