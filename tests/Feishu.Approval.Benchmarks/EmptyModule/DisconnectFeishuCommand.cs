using System.Management.Automation;

namespace Feishu.Approval.EmptyModule;

/// <summary>The least that a binary module can hold. The name is one that our manifest exports.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Feishu")]
public sealed class DisconnectFeishuCommand : PSCmdlet
{
}
