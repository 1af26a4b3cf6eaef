namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Disconnect-Feishu</c>: closes a connection and forgets its secret and token. Without a connection there is nothing to do.
/// </summary>
[Cmdlet(VerbsCommunications.Disconnect, "Feishu")]
[OutputType(typeof(void))]
public sealed class DisconnectFeishuCommand : FeishuCommand
{
    /// <summary>The connection to close; the default of this runspace when it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public FeishuConnection? Connection { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        FeishuConnection? current = DefaultConnection.Current;
        FeishuConnection? closing = Connection ?? current;
        if (closing is null)
        {
            WriteVerbose("There is no connection to close.");
            return;
        }

        if (ReferenceEquals(closing, current))
        {
            DefaultConnection.Current = null;
        }

        closing.Dispose();
    }
}
