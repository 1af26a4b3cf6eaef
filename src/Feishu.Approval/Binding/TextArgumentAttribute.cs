using System;
using System.Globalization;
using System.Management.Automation;
using Feishu.Approval.Errors;

namespace Feishu.Approval;

/// <summary>Refuses a script block for a text that is the same for all records: the engine would take the code of the block for the text.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => PowerShellObjectReader.Instance.Unwrap(inputData) is ScriptBlock
        ? throw new ArgumentTransformationMetadataException(FailureText.Of(nameof(Messages.Part_NoScript), CultureInfo.CurrentUICulture))
        : inputData;
}
