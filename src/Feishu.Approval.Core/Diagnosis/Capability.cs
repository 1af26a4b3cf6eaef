using System;
using System.Collections.Generic;
using Feishu.Approval.Http;

namespace Feishu.Approval.Diagnosis;

/// <summary>One thing that the module does with the service, and who needs it.</summary>
/// <param name="Check">Its word.</param>
/// <param name="Scopes">The scopes of which any one is enough.</param>
/// <param name="NeededFor">The cmdlets that do it.</param>
internal sealed record Capability(string Check, IReadOnlyList<string> Scopes, params string[] NeededFor)
{
    public static readonly Capability Login = new("Login", Array.Empty<string>(), "Connect-Feishu");

    public static readonly Capability ReadInstance = Of(
        "ReadInstance", ApiEndpoint.InstanceGet, "Get-FeishuInstance", "Get-FeishuForm", "Get-FeishuReturnedTask", "Invoke-FeishuTaskResubmit", "Approve-FeishuTask");

    public static readonly Capability ReadApproval = Of(
        "ReadApproval", ApiEndpoint.ApprovalGet, "Get-FeishuApproval", "Get-FeishuForm", "Get-FeishuReturnedTask", "Test-FeishuForm", "Invoke-FeishuTaskResubmit", "Approve-FeishuTask");

    public static readonly Capability ListInstances = Of("ListInstances", ApiEndpoint.InstanceList, "Get-FeishuInstance", "Get-FeishuReturnedTask");

    public static readonly Capability FindInstances = Of("FindInstances", ApiEndpoint.InstanceQuery, "Find-FeishuInstance", "Get-FeishuReturnedTask");

    public static readonly Capability FindTasks = Of("FindTasks", ApiEndpoint.TaskSearch, "Find-FeishuTask", "Get-FeishuReturnedTask");

    public static readonly Capability ListTasks = Of("ListTasks", ApiEndpoint.TaskQuery, "Get-FeishuTask", "Get-FeishuReturnedTask");

    public static readonly Capability Preview = Of("Preview", ApiEndpoint.InstancePreview, "Get-FeishuInstancePreview");

    // Whatever is done to a task needs the same scopes.
    public static readonly Capability Resubmit = Of("Resubmit", ApiEndpoint.TaskResubmit, "Invoke-FeishuTaskResubmit", "Approve-FeishuTask");

    public static readonly Capability Upload = Of("Upload", ApiEndpoint.FileUpload, "Send-FeishuFile", "Invoke-FeishuTaskResubmit", "Approve-FeishuTask");

    // A scope of a field, not of a call: without it, answers leave the user_ids of the tenant out.
    public static readonly Capability UserIds = new(
        "UserIds", new[] { "contact:user.employee_id:readonly" }, "Find-FeishuTask", "Find-FeishuInstance", "Get-FeishuTask", "Invoke-FeishuTaskResubmit", "Approve-FeishuTask");

    private static Capability Of(string check, ApiEndpoint endpoint, params string[] neededFor) => new(check, endpoint.Scopes, neededFor);
}
