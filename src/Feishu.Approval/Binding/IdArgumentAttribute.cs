using System;
using System.Management.Automation;
using Feishu.Approval.Approvals;

namespace Feishu.Approval;

/// <summary>
/// Keeps an id exact on its way into a string parameter. The engine would turn a number with a fraction part into text that
/// has lost digits; here it becomes a text that says so, and the cmdlet refuses it as <c>InvalidId</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IdArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        IdText.Carry(PowerShellObjectReader.Instance.Unwrap(inputData));
}
