using System.Text.Json;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Approvals;

/// <summary>Reads one instance by its code.</summary>
internal static class InstanceReader
{
    public static Task<FeishuInstance> ReadAsync(FeishuConnection connection, string instanceCode, CallContext context) =>
        connection.GetAsync(Request(instanceCode), data => Seen(data, connection), context);

    /// <summary>The same for a search, which reads many that nobody comes to see: what comes out of it is remembered then.</summary>
    public static Task<FeishuInstance> LookAsync(FeishuConnection connection, string instanceCode, CallContext context) =>
        connection.GetAsync(Request(instanceCode), data => InstanceParser.Parse(data, connection), context);

    /// <summary>An instance out of an answer; null where it is none. Whatever it was read for, its number may be shown then, and is known to the session.</summary>
    public static FeishuInstance? Seen(JsonElement data, FeishuConnection connection)
    {
        FeishuInstance? instance = InstanceParser.Parse(data, connection);
        if (instance is not null)
        {
            SessionMemory.Note(instance);
        }

        return instance;
    }

    public static ApiRequest Request(string instanceCode) => ApiRequest.ForItem(ApiEndpoint.InstanceGet, instanceCode, "InstanceCode");
}

/// <summary>Reads the present form of an instance in write shape.</summary>
internal static class FormReader
{
    /// <exception cref="FeishuException"><c>InstanceNotFound</c>, <c>ApprovalNotFound</c>, <c>InvalidForm</c> and what a read may end with.</exception>
    public static async Task<FeishuForm> ReadAsync(FeishuConnection connection, string instanceCode, DefinitionCache definitions, CallContext context)
    {
        FeishuInstance instance = await InstanceReader.ReadAsync(connection, instanceCode, context).ConfigureAwait(false);
        return await ConvertAsync(connection, instance, definitions, context).ConfigureAwait(false);
    }

    /// <summary>The form of an instance that was read; its definition is read unless this run knows it.</summary>
    public static async Task<FeishuForm> ConvertAsync(FeishuConnection connection, FeishuInstance instance, DefinitionCache definitions, CallContext context)
    {
        FeishuApproval? definition = string.IsNullOrEmpty(instance.ApprovalCode)
            ? null
            : await definitions.GetAsync(connection, instance.ApprovalCode!, context).ConfigureAwait(false);
        return FormConverter.Convert(Source(instance, definition?.Controls, connection) with { TaskId = ReturnedTask.OnlyId(instance) });
    }

    /// <summary>What an instance tells of its form.</summary>
    public static FormSource Source(FeishuInstance instance, IReadOnlyList<FeishuControlDefinition>? definition, FeishuConnection connection) =>
        new(instance.ReadForm, instance.InstanceCode, instance.ApprovalCode, definition, connection) { SerialNumber = instance.SerialNumber, ApprovalName = instance.ApprovalName };
}
