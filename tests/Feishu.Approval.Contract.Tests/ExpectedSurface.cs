namespace Feishu.Approval.Contract;

/// <summary>
/// The cmdlets and parameters that users' scripts lean on, written out: name, type, set, whether it is mandatory, position,
/// whether it takes the pipeline by value or by property name, aliases. Changing a line here is breaking somebody's script.
/// </summary>
internal static class ExpectedSurface
{
    public static readonly IReadOnlyDictionary<string, string[]> Cmdlets = new Dictionary<string, string[]>
    {
        ["Add-FeishuTaskSigner"] = Lines("""
            -InstanceCode String position:0 property alias:instance_code
            -InputObject Object value
            -ApprovalCode String property alias:approval_code
            -TaskId String property alias:task_id
            -UserId String property alias:user_id
            -UserIdType String property alias:user_id_type
            -Signer Object position:1 property alias:add_sign_user_ids
            -Position Object property
            -Method Object property
            -Comment Object property
            -Verify SwitchParameter
            -JournalPath String
            -Connection FeishuConnection
            """),
        ["Add-FeishuComment"] = Lines("""
            -InstanceCode String position:0 property alias:instance_code
            -InputObject Object value
            -Text Object property
            -File Object[] property
            -Mention Object[] property
            -ReplyTo Object property alias:parent_comment_id
            -ApprovalCode String property alias:approval_code
            -UserId String property alias:user_id
            -UserIdType String property alias:user_id_type
            -Verify SwitchParameter
            -JournalPath String
            -Connection FeishuConnection
            """),
        ["Approve-FeishuTask"] = Lines("""
            -InstanceCode String position:0 property alias:instance_code
            -InputObject Object value
            -ApprovalCode String property alias:approval_code
            -TaskId String property alias:task_id
            -UserId String property alias:user_id
            -UserIdType String property alias:user_id_type
            -Comment Object property
            -SetValue Object property
            -Verify SwitchParameter
            -JournalPath String
            -Connection FeishuConnection
            """),
        ["Clear-FeishuComment"] = Lines("""
            -InstanceCode String position:0 property alias:instance_code
            -InputObject Object value
            -ApprovalCode String property alias:approval_code
            -UserId String property alias:user_id
            -UserIdType String property alias:user_id_type
            -Verify SwitchParameter
            -JournalPath String
            -Connection FeishuConnection
            """),
        ["Compare-FeishuForm"] = Lines("""
            -ReferenceObject Object position:0
            -DifferenceObject Object mandatory position:1 value
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
        ["Deny-FeishuTask"] = Lines("""
            -InstanceCode String position:0 property alias:instance_code
            -InputObject Object value
            -ApprovalCode String property alias:approval_code
            -TaskId String property alias:task_id
            -UserId String property alias:user_id
            -UserIdType String property alias:user_id_type
            -Comment Object property
            -Verify SwitchParameter
            -JournalPath String
            -Connection FeishuConnection
            """),
        ["Disconnect-Feishu"] = Lines("""
            -Connection FeishuConnection position:0 value
            """),
        ["Export-FeishuForm"] = Lines("""
            -Path String mandatory position:0 alias:LiteralPath
            -InputObject Object set:Request mandatory value
            -ApprovalCode String set:New mandatory alias:approval_code
            -Table String
            -NoHint SwitchParameter
            -Delimiter String
            -Encoding String
            -UtcOffset String
            -Force SwitchParameter
            -NoClobber SwitchParameter alias:NoOverwrite
            -PassThru SwitchParameter
            -Connection FeishuConnection
            """),
        ["Export-FeishuReport"] = Lines("""
            -JournalPath String mandatory position:0 property alias:PSPath
            -Path String mandatory position:1 alias:LiteralPath
            -Read SwitchParameter
            -IncludeForm SwitchParameter
            -Force SwitchParameter
            -NoClobber SwitchParameter alias:NoOverwrite
            -ThrottleLimit Int32
            -Connection FeishuConnection
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
            -WithNames SwitchParameter
            -Connection FeishuConnection
            """),
        ["Find-FeishuInstanceCopy"] = Lines("""
            -InputObject Object value
            -ApprovalCode String position:0 property alias:approval_code
            -InstanceCode String property alias:instance_code
            -UserId String property alias:user_id
            -UserIdType String property alias:user_id_type
            -Status String
            -Since DateTimeOffset
            -Until DateTimeOffset
            -WithNames SwitchParameter
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
            -WithNames SwitchParameter
            -Connection FeishuConnection
            """),
        ["Get-FeishuApproval"] = Lines("""
            -ApprovalCode String[] mandatory position:0 value property alias:approval_code
            -Locale String
            -ThrottleLimit Int32
            -Connection FeishuConnection
            """),
        ["Get-FeishuComment"] = Lines("""
            -InstanceCode String[] mandatory position:0 value property alias:instance_code
            -UserId String alias:user_id
            -UserIdType String alias:user_id_type
            -IncludeDeleted SwitchParameter
            -WithNames SwitchParameter
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
            -WithNames SwitchParameter
            -ThrottleLimit Int32
            -Connection FeishuConnection
            """),
        ["Get-FeishuInstancePreview"] = Lines("""
            -InstanceCode String set:Task position:0 property alias:instance_code
            -TaskId String set:Task property alias:task_id
            -ApprovalCode String set:Form mandatory alias:approval_code
            -Form Object set:Form mandatory
            -DepartmentId String set:Form alias:department_id
            -UserId String property alias:user_id
            -UserIdType String property alias:user_id_type
            -InputObject Object set:Task value
            -WithNames SwitchParameter
            -Connection FeishuConnection
            """),
        ["Get-FeishuJournal"] = Lines("""
            -Path String[] set:Path mandatory position:0 value property
            -LiteralPath String[] set:LiteralPath mandatory property alias:PSPath alias:JournalPath
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
            -WithNames SwitchParameter
            -ThrottleLimit Int32
            -Connection FeishuConnection
            """),
        ["Get-FeishuTask"] = Lines("""
            -UserId String mandatory position:0 value property alias:user_id
            -Topic FeishuTaskTopic position:1
            -UserIdType String property alias:user_id_type
            -WithNames SwitchParameter
            -Connection FeishuConnection
            """),
        ["Import-FeishuForm"] = Lines("""
            -Path String mandatory position:0 property alias:PSPath alias:LiteralPath
            -ApprovalCode String
            -Delimiter String
            -Encoding String
            -Culture CultureInfo
            -IncludeUnchanged SwitchParameter
            -ThrottleLimit Int32
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
            -SetValue Object property
            -AllowPartial SwitchParameter
            -Verify SwitchParameter
            -JournalPath String
            -Connection FeishuConnection
            """),
        ["Invoke-FeishuTaskRollback"] = Lines("""
            -InstanceCode String position:0 property alias:instance_code
            -InputObject Object value
            -ApprovalCode String property alias:approval_code
            -TaskId String property alias:task_id
            -UserId String property alias:user_id
            -UserIdType String property alias:user_id_type
            -To Object property
            -Comment Object property
            -Verify SwitchParameter
            -JournalPath String
            -Connection FeishuConnection
            """),
        ["Move-FeishuTask"] = Lines("""
            -InstanceCode String position:0 property alias:instance_code
            -InputObject Object value
            -ApprovalCode String property alias:approval_code
            -TaskId String property alias:task_id
            -UserId String property alias:user_id
            -UserIdType String property alias:user_id_type
            -To Object property
            -Comment Object property
            -Verify SwitchParameter
            -JournalPath String
            -Connection FeishuConnection
            """),
        ["New-FeishuFormControl"] = Lines("""
            -Id String position:0 property
            -Type String position:1 property
            -Value Object position:2 property
            -Currency String property
            -OpenIds String[] property alias:open_ids alias:OpenId
            -InputObject Object value
            """),
        ["New-FeishuInstance"] = Lines("""
            -ApprovalCode Object position:0 property alias:approval_code
            -InputObject Object value
            -UserId Object property alias:user_id
            -UserIdType Object property alias:user_id_type
            -Value Object property
            -Form Object property
            -Department Object property alias:department_id alias:DepartmentId
            -Approver Object property
            -CopyTo Object property
            -Uuid Object property
            -Title Object property
            -AllowResubmit SwitchParameter
            -AllowSubmitAgain SwitchParameter
            -ForbidRevoke SwitchParameter
            -Verify SwitchParameter
            -JournalPath String
            -Connection FeishuConnection
            """),
        ["Register-FeishuApprovalEvent"] = Lines("""
            -ApprovalCode String[] mandatory position:0 value property alias:approval_code
            -Connection FeishuConnection
            """),
        ["Remove-FeishuComment"] = Lines("""
            -InstanceCode String position:0 property alias:instance_code
            -CommentId Object position:1 property alias:comment_id
            -InputObject Object value
            -ApprovalCode String property alias:approval_code
            -UserId String property alias:user_id
            -UserIdType String property alias:user_id_type
            -Verify SwitchParameter
            -JournalPath String
            -Connection FeishuConnection
            """),
        ["Resolve-FeishuUser"] = Lines("""
            -Identity String[] mandatory position:0 value property
            -UserIdType String
            -Connection FeishuConnection
            """),
        ["Send-FeishuFile"] = Lines("""
            -Path String[] set:Path mandatory position:0 value property
            -LiteralPath String[] set:LiteralPath mandatory property alias:PSPath
            -Type String mandatory position:1
            -Connection FeishuConnection
            """),
        ["Send-FeishuInstanceCopy"] = Lines("""
            -InstanceCode String position:0 property alias:instance_code
            -InputObject Object value
            -ApprovalCode String property alias:approval_code
            -UserId String property alias:user_id
            -UserIdType String property alias:user_id_type
            -To Object position:1 property alias:cc_user_ids
            -Comment Object property
            -Verify SwitchParameter
            -JournalPath String
            -Connection FeishuConnection
            """),
        ["Set-FeishuComment"] = Lines("""
            -InstanceCode String position:0 property alias:instance_code
            -CommentId Object position:1 property alias:comment_id
            -InputObject Object value
            -Text Object property
            -File Object[] property
            -Mention Object[] property
            -ApprovalCode String property alias:approval_code
            -UserId String property alias:user_id
            -UserIdType String property alias:user_id_type
            -Verify SwitchParameter
            -JournalPath String
            -Connection FeishuConnection
            """),
        ["Set-FeishuFormValue"] = Lines("""
            -Name String set:Name mandatory position:0
            -Id String set:Id mandatory
            -Value Object mandatory position:1
            -InputObject Object mandatory value
            """),
        ["Stop-FeishuInstance"] = Lines("""
            -InstanceCode String position:0 property alias:instance_code
            -InputObject Object value
            -ApprovalCode String property alias:approval_code
            -UserId String property alias:user_id
            -UserIdType String property alias:user_id_type
            -Verify SwitchParameter
            -JournalPath String
            -Connection FeishuConnection
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
        ["Wait-FeishuInstance"] = Lines("""
            -InstanceCode String[] mandatory position:0 value property alias:instance_code
            -For FeishuWaitTarget
            -TimeoutSec Int32
            -PollSec Int32
            -Connection FeishuConnection
            """),
        ["Unregister-FeishuApprovalEvent"] = Lines("""
            -ApprovalCode String[] mandatory position:0 value property alias:approval_code
            -Connection FeishuConnection
            """),
        ["Watch-FeishuReturnedTask"] = Lines("""
            -ApprovalCode String[] mandatory position:0 value property alias:approval_code
            -Since DateTimeOffset alias:ReturnedSince
            -PollSec Int32
            -StatePath String
            -Connection FeishuConnection
            """),
    };

    /// <summary>The cmdlets that change something in the tenant, or a file, with their impact: 2 is Medium, 3 is High.</summary>
    public static readonly IReadOnlyDictionary<string, int> Impacts = new Dictionary<string, int>
    {
        ["Add-FeishuTaskSigner"] = 2,
        ["Add-FeishuComment"] = 2,
        ["Approve-FeishuTask"] = 2,
        ["Clear-FeishuComment"] = 3,
        ["Deny-FeishuTask"] = 2,
        ["Export-FeishuForm"] = 2,
        ["Export-FeishuReport"] = 2,
        ["Invoke-FeishuRequest"] = 2,
        ["Invoke-FeishuTaskResubmit"] = 2,
        ["Invoke-FeishuTaskRollback"] = 2,
        ["Move-FeishuTask"] = 2,
        ["New-FeishuInstance"] = 2,
        ["Register-FeishuApprovalEvent"] = 2,
        ["Remove-FeishuComment"] = 3,
        ["Send-FeishuFile"] = 2,
        ["Send-FeishuInstanceCopy"] = 2,
        ["Set-FeishuComment"] = 2,
        ["Stop-FeishuInstance"] = 3,
        ["Unregister-FeishuApprovalEvent"] = 2,
    };

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal).ToArray();
}
