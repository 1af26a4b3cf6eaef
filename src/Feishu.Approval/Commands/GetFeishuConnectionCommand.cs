namespace Feishu.Approval.Commands;

/// <summary><c>Get-FeishuConnection</c>: the default connection of this runspace; nothing when there is none.</summary>
[Cmdlet(VerbsCommon.Get, "FeishuConnection")]
[OutputType(typeof(FeishuConnection))]
public sealed class GetFeishuConnectionCommand : FeishuCommand
{
    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (DefaultConnection.Current is FeishuConnection { IsClosed: false } connection)
        {
            WriteObject(connection);
        }
    }
}
