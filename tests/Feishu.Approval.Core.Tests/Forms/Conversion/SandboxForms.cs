using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Forms.Conversion;

/// <summary>
/// A request over the definition that has every control, in the sandbox behind the real connection: filled in, returned, read and
/// sent again as often as a test wants.
/// </summary>
internal sealed class SandboxForms : IDisposable
{
    // The files of the seed, by the names under which they are read.
    private static readonly Dictionary<string, string> Codes = new()
    {
        ["leak.png"] = SandboxSeed.ImageCode,
        ["nameplate.jpg"] = "0A0A0A0A-1111-2222-3333-0B0B0B0B0B0C",
        ["offer.pdf"] = SandboxSeed.AttachmentCode,
        ["offer 2.xlsx"] = "0C0C0C0C-4444-5555-6666-0D0D0D0D0D0E",
        ["报价单 第二版.pdf"] = SandboxSeed.ChineseAttachmentCode,
    };

    // A fixed time, or addresses of files would differ by when they expire.
    private readonly SandboxTenant _tenant = SandboxSeed.Create(() => new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero));
    private readonly SandboxHandler _handler;
    private readonly FeishuConnection _connection;

    private SandboxForms(Func<SandboxForms, FeishuConnection> connect)
    {
        _handler = new SandboxHandler(_tenant);
        _connection = connect(this);
        Definition = ApprovalReader.ReadAsync(_connection, SandboxSeed.EverythingCode, locale: null, CallContext.None).GetAwaiter().GetResult().Controls;
    }

    public IReadOnlyList<FeishuControlDefinition> Definition { get; }

    public static SandboxForms Start() => new(scene =>
    {
        var clock = new VirtualClock();
        var options = new FeishuConnectionOptions { BaseUri = new Uri("https://sandbox.invalid/"), MessageHandler = scene._handler, NoThrottle = true };
        return FeishuConnection.ConnectAsync(
            SandboxSeed.AppId, Secrets.Secure(SandboxSeed.AppSecret), options, new ConnectionParts(clock, new PacingRegistry(clock)), CallContext.None).GetAwaiter().GetResult();
    });

    public void Dispose()
    {
        _connection.Dispose();
        _handler.Dispose();
    }

    /// <summary>A new request that waits for its initiator; with the system's help it may hold what no call can write.</summary>
    public string NewRequest(string form = "[]")
    {
        string code = _tenant.StartInstance(SandboxSeed.EverythingCode, SandboxSeed.InitiatorOpenId, form).InstanceCode;
        _tenant.Return(code, "Again");
        return code;
    }

    /// <summary>Sends a form through the real client and has the request returned once more.</summary>
    public async Task SendAsync(string instanceCode, FeishuForm form)
    {
        var resubmitter = new Resubmissions(_connection, new RecordingDialog(), new RecordingObserver());
        await resubmitter.RunAsync(new FeishuResubmitRequest { InstanceCode = instanceCode, Form = form }, CallContext.None);
        _tenant.Return(instanceCode, "And again");
    }

    /// <summary>The form of the request as it is read.</summary>
    public async Task<string> ReadAsync(string instanceCode) =>
        (await InstanceReader.ReadAsync(_connection, instanceCode, CallContext.None)).ReadForm!;

    /// <summary>The form of the definition, as JSON text.</summary>
    public async Task<string> ReadDefinitionAsync()
    {
        ApiRequest request = ApiRequest.ForItem(ApiEndpoint.ApprovalGet, SandboxSeed.EverythingCode, "ApprovalCode", "?with_option=true");
        Answer answer = await _connection.Open().Client.ReadAsync(request, CallContext.None);
        return answer.Root.GetProperty("data").GetProperty("form").GetString()!;
    }

    /// <summary>The form of the request as it can be sent.</summary>
    public FeishuForm Convert(string instanceCode, string readForm, bool withDefinition = true) =>
        FormConverter.Convert(new FormSource(readForm, instanceCode, SandboxSeed.EverythingCode, withDefinition ? Definition : null, _connection));

    /// <summary>The form with the codes of its files in their places, as the sending puts them there.</summary>
    public static FeishuForm Uploaded(FeishuForm form)
    {
        string json = form.Files.Aggregate(form.ToJson(), (text, file) => text.Replace(file.Placeholder, Codes[file.Name], StringComparison.Ordinal));
        return FeishuForm.Parse(json);
    }
}
