using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Forms;

namespace Feishu.Approval;

/// <summary>
/// Takes instance codes from text, whole numbers and objects that have one. The engine would turn such an object into the name
/// of its type before it looks for a property; and it would forget which connection the object came from.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class InstanceCodeArgumentAttribute : ArgumentTransformationAttribute
{
    // By reference: the very text that was made here leads back to the connection.
    private static readonly ConditionalWeakTable<string, FeishuConnection> Origins = new();

    /// <summary>The connection that a code came from; null for one that was typed.</summary>
    public static FeishuConnection? OriginOf(string code) => Origins.TryGetValue(code, out FeishuConnection? origin) ? origin : null;

    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = PowerShellObjectReader.Instance.Unwrap(inputData);
        return value is IList list and not IDictionary ? list.Cast<object?>().Select(Code).ToArray() : new[] { Code(value) };
    }

    private static string Code(object? wrapped)
    {
        object? value = PowerShellObjectReader.Instance.Unwrap(wrapped);
        if (value is null or string || Named(value) is not KeyValuePair<string, object?> member)
        {
            return IdText.Carry(value);
        }

        string code = new(IdText.Carry(PowerShellObjectReader.Instance.Unwrap(member.Value)).ToCharArray());
        if (code.Length > 0 && value is IConnectionOrigin { Connection: FeishuConnection origin })
        {
            Origins.Add(code, origin);
        }

        return code;
    }

    private static KeyValuePair<string, object?>? Named(object value)
    {
        try
        {
            return PowerShellObjectReader.Instance.Members(value)?
                .Where(member => string.Equals(member.Key.Replace("_", string.Empty), "InstanceCode", StringComparison.OrdinalIgnoreCase))
                .Select(member => (KeyValuePair<string, object?>?)member).FirstOrDefault();
        }
        catch (FormFaultException)
        {
            return null;
        }
    }
}
