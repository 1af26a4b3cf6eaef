using System;
using System.Collections.Generic;
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

    /// <summary>Puts the names that the record has into the request.</summary>
    public static void Put(FeishuResubmitRequest request, object? record)
    {
        if (record is null or string or FeishuForm)
        {
            return;
        }

        try
        {
            foreach (KeyValuePair<string, object?> member in PowerShellObjectReader.Instance.Members(record, Spellings) ?? Array.Empty<KeyValuePair<string, object?>>())
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

    private static void Put(FeishuResubmitRequest request, string name, string text)
    {
        switch (name)
        {
            case "SERIALNUMBER":
                request.SerialNumber ??= text;
                break;
            case "APPROVALNAME":
                request.ApprovalName ??= text;
                break;
        }
    }
}
