using System.Collections;
using System.Text.Json;
using Feishu.Approval.Calls;
using Feishu.Approval.Pipeline;
using Feishu.Approval.Requests;
using Feishu.Approval.Search;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Invoke-FeishuRequest</c>: calls any endpoint of the platform with the token, the repeats, the limits and the errors of this module. A write
/// is sent once at most unless it is proven not executed, or <c>-Repeatable</c> says that it may be sent again.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "FeishuRequest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject))]
public sealed class InvokeFeishuRequestCommand : FeishuServiceCommand
{
    /// <summary>The method. GET reads; the others count as writes.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateSet("GET", "POST", "PUT", "PATCH", "DELETE")]
    public string Method { get; set; } = string.Empty;

    /// <summary>The path on the connection's host, such as <c>/open-apis/contact/v3/scopes</c>; it may carry a query.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [AllowEmptyString]
    [TextArgument]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string Path { get; set; } = string.Empty;

    /// <summary>Names and values of the query. A list repeats its name; <c>$null</c> leaves it out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public IDictionary? Query { get; set; }

    /// <summary>The body: a hashtable or an object, which is written as exact JSON; JSON text as it is.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Body { get; set; }

    /// <summary>Reads all pages and writes the items of the one list in data.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>A call by GET that changes something all the same: it is asked about and sent once, like any other write.</summary>
    [Parameter]
    public SwitchParameter AsWrite { get; set; }

    /// <summary>The write may be sent again after an end that leaves open whether it was executed.</summary>
    [Parameter]
    public SwitchParameter Repeatable { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord() => Guard(Path, () =>
    {
        FeishuConnection connection = Resolve();
        var request = new FeishuRequest(Method, Path) { Query = Query, Body = Body, AsWrite = AsWrite, Repeatable = Repeatable };
        RequestSender sender = new RequestsClient(connection).Sender(request, PowerShellObjectReader.Instance);
        bool wanted = true;
        if (sender.IsWrite)
        {
            Pump.Run(async (item, _) => wanted = await ConfirmAsync(item, sender, connection).ConfigureAwait(false));
        }

        if (!wanted)
        {
            return;
        }

        if (All)
        {
            Feed.Run(Pump, sender.Pages(), failure => failure with { Target = Path }, found => WriteObject(JsonObjects.Of(found), enumerateCollection: false));
        }
        else
        {
            Pump.Run((item, context) => SendAsync(item, sender, context));
        }
    });

    private static Task<bool> ConfirmAsync(PipelineItem item, RequestSender sender, FeishuConnection connection) => item.ConfirmAsync(
        FailureText.Format(nameof(Messages.Confirm_RequestTarget), new object?[] { sender.Label, connection.BaseUri.Authority }, item.Language),
        FailureText.Of(nameof(Messages.Confirm_Request), item.Language));

    private async Task SendAsync(PipelineItem item, RequestSender sender, CallContext context)
    {
        try
        {
            if (await sender.SendAsync(context).ConfigureAwait(false) is JsonElement data)
            {
                item.Output(JsonObjects.Of(data)!);
            }
        }
        catch (FeishuException fault)
        {
            throw (fault.Failure with { Target = Path }).ToException();
        }
    }
}
