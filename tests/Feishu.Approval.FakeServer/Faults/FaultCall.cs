using Feishu.Approval.Sandbox;
using Microsoft.AspNetCore.Http;

namespace Feishu.Approval.FakeServer;

/// <summary>A request that is about to go wrong.</summary>
/// <param name="Context">The transport.</param>
/// <param name="Fault">What goes wrong.</param>
/// <param name="Writes">Whether the call changes something, so that its true answer must not be shown unless it executed.</param>
/// <param name="Execute">Executes the call; every use is one more execution.</param>
/// <param name="RevokeTokens">Ends every token issued so far.</param>
/// <param name="Later">Keeps work that goes on after the request.</param>
/// <param name="Time">The time of the client; null for real time.</param>
/// <param name="Gone">Fires when the client leaves or the server stops.</param>
internal sealed record FaultCall(
    HttpContext Context,
    Fault Fault,
    bool Writes,
    Func<SandboxResponse> Execute,
    Action RevokeTokens,
    Action<Func<CancellationToken, Task>> Later,
    IClientTime? Time,
    CancellationToken Gone)
{
    /// <summary>Who asks, by its User-Agent.</summary>
    internal string Client => Context.Request.Headers.UserAgent.ToString();
}
