using System.Security;
using Feishu.Approval.Authentication;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval;

/// <summary>Puts a fresh sandbox where the network would be. The sandbox's assembly is loaded only when this is called.</summary>
internal static class SandboxSession
{
    public static string AppId => SandboxSeed.AppId;

    /// <summary>The secret of the sandbox's app, which is no secret.</summary>
    public static SecureString Secret() => SecretText.Secure(SandboxSeed.AppSecret);

    /// <exception cref="FeishuException"><c>InvalidParameter</c> when an address is given too.</exception>
    public static void Prepare(FeishuConnectionOptions options)
    {
        if (options.BaseUri is not null || options.UploadUri is not null || options.Proxy is not null)
        {
            throw new Failure(FailureKind.InvalidParameter, "InvalidParameter_Sandbox") { ActionKey = "InvalidParameter_SandboxAction" }.ToException();
        }

        // Near the present, so that "returned last week" can be rehearsed.
        SandboxTenant tenant = SandboxSeed.Create(() => DateTimeOffset.UtcNow, Begin(DateTime.UtcNow));
        options.BaseUri = new Uri("https://sandbox.invalid/");
        options.UploadUri = options.BaseUri;
        options.MessageHandler = new SandboxHandler(tenant);
        options.ApprovalCodes = tenant.Definitions.Select(definition => definition.ApprovalCode).ToArray();
    }

    // On one day, at the same hours on every day, and three whole days ago but for the two hours that it takes.
    private static DateTimeOffset Begin(DateTime now) => new(now.Date.AddDays(now.Hour < 7 ? -4 : -3).AddHours(7), TimeSpan.Zero);
}
