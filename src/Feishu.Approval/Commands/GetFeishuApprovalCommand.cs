namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Get-FeishuApproval</c>: reads definitions by their codes: the controls of the form with their options and required flags,
/// and the nodes of the flow. Several are read at the same time and come out in the order they were asked for.
/// </summary>
[Cmdlet(VerbsCommon.Get, "FeishuApproval")]
[OutputType(typeof(FeishuApproval))]
[Needs(nameof(Capability.ReadApproval))]
public sealed class GetFeishuApprovalCommand : FeishuReadCommand
{
    /// <summary>The codes of the definitions.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("approval_code")]
    [AllowEmptyString]
    [PropertyArgument(nameof(ApprovalCode))]
    [ArgumentCompleter(typeof(ApprovalCodeCompleter))]
    public string[] ApprovalCode { get; set; } = Array.Empty<string>();

    /// <summary>The language of names, such as zh-CN or en-US; the definition's own when not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LocaleCompleter))]
    [TextArgument]
    public string? Locale { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        foreach (string code in Listed(ApprovalCode))
        {
            Read(code, nameof(ApprovalCode), NoApprovalCode, async (connection, known, context) => await new DefinitionsClient(connection).GetAsync(known, Locale, context).ConfigureAwait(false));
        }
    }
}
