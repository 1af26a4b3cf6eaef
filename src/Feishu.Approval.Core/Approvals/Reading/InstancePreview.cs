using System.Text.Json;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;

namespace Feishu.Approval.Approvals;

/// <summary>Asks who would be next.</summary>
internal static class InstancePreview
{
    /// <summary>The nodes, in the order of the flow.</summary>
    /// <exception cref="FeishuException"><c>InvalidForm</c>, <c>NoReturnedTask</c>, <c>TaskNotFound</c>, <c>UserIdMissing</c> and what a read may end with.</exception>
    public static async Task<IReadOnlyList<FeishuPreviewNode>> ReadAsync(FeishuConnection connection, PreviewRequest given, CallContext context)
    {
        PreviewRequest request = given with { DepartmentId = IdText.Department(given.DepartmentId, nameof(given.DepartmentId)), User = given.User.Checked(), Form = Measured(given, connection) };
        if (request.InstanceCode is not null && (request.TaskId is null || request.User.Id is null))
        {
            request = LookUp(request, await InstanceReader.ReadAsync(connection, request.InstanceCode, context).ConfigureAwait(false));
        }

        if (request.User.Id is null)
        {
            throw new Failure(FailureKind.UserIdMissing, nameof(Messages.UserIdMissing_Preview)).ToException();
        }

        ApiRequest http = ApiRequest.WithBody(
            ApiEndpoint.InstancePreview, Body(request), "?user_id_type=" + request.User.Type, request.InstanceCode);
        return await connection.GetAsync(
            http,
            data => data.Member("preview_nodes") is { ValueKind: JsonValueKind.Array } ? data.Items("preview_nodes").Select(node => Node(node, request, connection)).ToArray() : null,
            context).ConfigureAwait(false);
    }

    // The answer hangs on few controls, so a form may lack any; what is there has to be right, as in every other call.
    private static FeishuForm? Measured(PreviewRequest given, FeishuConnection connection)
    {
        if (given.Form is not FeishuForm form)
        {
            return null;
        }

        IEnumerable<FeishuFormFinding> findings = form.Definition is null ? FormTester.TestShape(form).Concat(Labels(form, given.ApprovalCode, connection)) : FormTester.Test(form, form.Definition);
        FormFault[] faults = findings.Where(finding => finding.Refuses(isWhole: false)).Select(finding => finding.Described).ToArray();
        return faults.Length == 0 ? form : throw new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), new FormFaultList(faults)).ToException();
    }

    // A definition that the session read some time ago may be another by now; a label is no key all the same.
    private static IEnumerable<FeishuFormFinding> Labels(FeishuForm form, string? approvalCode, FeishuConnection connection) =>
        approvalCode is not null && SessionMemory.Of(connection).Approval(approvalCode)?.Controls is { } seen
            ? FormTester.Test(form, seen).Where(finding => finding.Fault == FeishuFormFault.LabelInsteadOfKey)
            : Array.Empty<FeishuFormFinding>();

    // A task that was named may be anybody's; without one it is the one that a returned request waits with.
    private static PreviewRequest LookUp(PreviewRequest request, FeishuInstance instance)
    {
        FeishuTask task = request.TaskId is null
            ? ReturnedTask.Find(instance, namedTaskId: null)
            : instance.Tasks.FirstOrDefault(known => known.TaskId == request.TaskId)
                ?? throw new Failure(FailureKind.TaskNotFound, nameof(Messages.TaskNotFound_InInstance), instance.InstanceCode, request.TaskId).ToException();
        if (request.User.Id is not null)
        {
            return request with { TaskId = task.TaskId };
        }

        string type = request.User.Type;
        if (type == UserIdType.UnionId)
        {
            throw new Failure(FailureKind.UserIdMissing, nameof(Messages.UserIdMissing_UnionId)).ToException();
        }

        string? userId = request.User.Among(task.OpenId, task.UserId);
        return string.IsNullOrEmpty(userId)
            ? throw new Failure(FailureKind.UserIdMissing, nameof(Messages.UserIdMissing), instance.InstanceCode, type).ToException()
            : request with { TaskId = task.TaskId, User = new UserRef(userId, type) };
    }

    private static byte[] Body(PreviewRequest request) => JsonBuffer.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("user_id", request.User.Id);
        if (request.Form is FeishuForm form)
        {
            writer.WriteString("approval_code", request.ApprovalCode);
            form.WriteMember(writer);
            if (request.DepartmentId is not null)
            {
                writer.WriteString("department_id", request.DepartmentId);
            }
        }
        else
        {
            writer.WriteString("instance_code", request.InstanceCode);
            writer.WriteString("task_id", request.TaskId);
        }

        writer.WriteEndObject();
    });

    private static FeishuPreviewNode Node(JsonElement node, PreviewRequest request, FeishuConnection connection) => new()
    {
        InstanceCode = request.InstanceCode,
        ApprovalCode = request.ApprovalCode,
        NodeId = SafeText.Lines(node.Text("node_id")),
        NodeName = SafeText.Lines(node.Text("node_name")),
        Type = SafeText.Lines(node.Text("node_type")),
        CustomNodeId = node.Text("custom_node_id") is { Length: > 0 } customId ? SafeText.Lines(customId) : null,
        Approvers = Texts(node, "user_id_list"),
        CopyReceivers = Texts(node, "end_cc_id_list"),
        Comments = Texts(node, "comments"),
        IsEmpty = node.Flag("is_empty_logic"),
        NeedsApprover = node.Flag("is_approver_type_free"),
        NeedsCopyReceiver = node.Flag("has_cc_type_free"),
        Connection = connection,
    };

    private static NameList Texts(JsonElement node, string name) =>
        NameList.Of(node.Items(name).Select(item => SafeText.Lines(item.AsText())).OfType<string>().ToArray());
}

/// <summary>What a preview is asked for: an existing task, or a form before anything is created. Absent is null.</summary>
internal sealed record PreviewRequest
{
    public string? InstanceCode { get; init; }

    public string? TaskId { get; init; }

    public string? ApprovalCode { get; init; }

    public FeishuForm? Form { get; init; }

    public string? DepartmentId { get; init; }

    public UserRef User { get; init; }
}
