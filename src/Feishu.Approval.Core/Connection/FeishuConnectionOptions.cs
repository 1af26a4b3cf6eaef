using System.Net;
using System.Net.Http;
using Feishu.Approval.Calls;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Connection;

/// <summary>Where and how to connect. The defaults are those of <c>Connect-Feishu</c>.</summary>
public sealed class FeishuConnectionOptions
{
    /// <summary>The region whose documented addresses are used; Feishu when nothing is said.</summary>
    public FeishuRegion? Region { get; set; }

    /// <summary>An own base address in place of the region's: https, or http to loopback.</summary>
    public Uri? BaseUri { get; set; }

    /// <summary>The base of the file-upload host; it has a default only where no own base address is given.</summary>
    public Uri? UploadUri { get; set; }

    /// <summary>Seconds until a request without a whole answer is given up, an upload when nothing of it moves; 100 by default.</summary>
    public int TimeoutSec { get; set; } = 100;

    /// <summary>Repeats after the first attempt; 5 by default, 0 means one attempt.</summary>
    public int MaximumRetryCount { get; set; } = 5;

    /// <summary>The first pause before a repeat, in seconds; 1 by default, doubling, at most 60.</summary>
    public double RetryIntervalSec { get; set; } = 1;

    /// <summary>
    /// How long connecting goes on where the service itself does not answer, for somebody who waits for it; as long as every call when null. What
    /// does answer is given its full repeats.
    /// </summary>
    internal TimeSpan? ConnectPatience { get; set; }

    /// <summary>How long one attempt to connect may take; <see cref="TimeoutSec"/> when null.</summary>
    internal TimeSpan? ConnectTimeout { get; set; }

    /// <summary>Send without pacing; the service's refusals are waited out all the same.</summary>
    public bool NoThrottle { get; set; }

    /// <summary>A proxy in place of the system's.</summary>
    public Uri? Proxy { get; set; }

    /// <summary>Credentials for that proxy.</summary>
    public ICredentials? ProxyCredential { get; set; }

    /// <summary>Use no proxy, not even the system's.</summary>
    public bool NoProxy { get; set; }

    /// <summary>
    /// What answers in place of the network, such as the sandbox; the connection disposes of it. A connection of this kind is
    /// paced by itself, since its calls do not count against any tenant's limits.
    /// </summary>
    public HttpMessageHandler? MessageHandler { get; set; }

    /// <summary>The approval codes that the far side is known to hold; only a sandbox can tell.</summary>
    public IReadOnlyList<string> ApprovalCodes { get; set; } = Array.Empty<string>();

    /// <summary>What follows the product in the User-Agent header, such as <c>PowerShell/7.6.0</c>.</summary>
    public string? Host { get; set; }
}

/// <summary>What tests put in place of the machine's own.</summary>
internal sealed record ConnectionParts(IClock Clock, PacingRegistry Pacing)
{
    public static readonly ConnectionParts Default = new(SystemClock.Instance, PacingRegistry.Shared);
}

/// <summary>Something that knows the connection it came from, so that no pipeline crosses tenants by accident.</summary>
internal interface IConnectionOrigin
{
    /// <summary>The connection; null for what was made without one.</summary>
    FeishuConnection? Connection { get; }
}

/// <summary>The version of the module, as its manifest has it.</summary>
internal static class ModuleVersion
{
    public static readonly string Text = typeof(ModuleVersion).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
