using System;
using System.Collections.Generic;
using System.Linq;
using Feishu.Approval.Approvals;
using Feishu.Approval.Forms;

namespace Feishu.Approval;

/// <summary>What a record says of how people call its request. It is told in results and journals, compared with nothing, and never sent.</summary>
internal static class RecordNames
{
    private static readonly string[] Spellings =
    {
        nameof(FeishuResubmitRequest.SerialNumber), nameof(FeishuResubmitRequest.ApprovalName), "serial_number", "approval_name",
    };

    // The same, and the codes, for whoever asks what a record is about.
    private static readonly string[] All = Spellings.Concat(new[] { nameof(FeishuResubmitRequest.InstanceCode), nameof(FeishuResubmitRequest.ApprovalCode), "instance_code", "approval_code" }).ToArray();

    /// <summary>Whether a record says the number of its request, which tells which one it is where this session knows it.</summary>
    public static bool HasNumber(object record) =>
        PowerShellObjectReader.Instance.Has(record, nameof(FeishuResubmitRequest.SerialNumber)) || PowerShellObjectReader.Instance.Has(record, "serial_number");

    /// <summary>Puts the names that the record has into the request.</summary>
    public static void Put(FeishuResubmitRequest request, object? record) => Put(request, record, Spellings);

    private static void Put(FeishuResubmitRequest request, object? record, string[] spellings)
    {
        if (record is null or string or FeishuForm)
        {
            return;
        }

        try
        {
            foreach (KeyValuePair<string, object?> member in PowerShellObjectReader.Instance.Members(record, spellings) ?? Array.Empty<KeyValuePair<string, object?>>())
            {
                if (PowerShellObjectReader.Instance.Unwrap(member.Value) is string { Length: > 0 } text)
                {
                    Put(request, member.Key.Replace("_", string.Empty).ToUpperInvariant(), text);
                }
            }
        }
        catch (FormFaultException)
        {
            // A property that fails is no reason not to send: nothing depends on it.
        }
    }

    /// <summary>What an error calls a request: its code, with the number that people see where it is known; null where neither is.</summary>
    public static string? Label(FeishuResubmitRequest request) => request switch
    {
        { InstanceCode: null } => request.SerialNumber,
        { SerialNumber: null } => request.InstanceCode,
        _ => $"{request.InstanceCode} ({request.SerialNumber})",
    };

    /// <summary>The request that a piped record, or a form, is of: its code and its names, as far as they stand there.</summary>
    public static FeishuResubmitRequest RequestOf(object? record, FeishuForm? form)
    {
        var request = new FeishuResubmitRequest();
        Put(request, record, All);
        request.InstanceCode ??= form?.InstanceCode;
        return request;
    }

    private static void Put(FeishuResubmitRequest request, string name, string text)
    {
        switch (name)
        {
            case "SERIALNUMBER":
                request.SerialNumber ??= text;
                break;
            case "INSTANCECODE":
                request.InstanceCode ??= text;
                break;
            case "APPROVALCODE":
                request.ApprovalCode ??= text;
                break;
            case "APPROVALNAME":
                request.ApprovalName ??= text;
                break;
        }
    }
}
