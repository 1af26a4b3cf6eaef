using Feishu.Approval.Calls;

namespace Feishu.Approval.Authentication;

/// <summary>Gives the token for a call.</summary>
internal interface ITokenProvider : IDisposable
{
    /// <summary>Whether a rejected token can be replaced by a fresh one.</summary>
    bool CanRefresh { get; }

    /// <summary>The token in force.</summary>
    Task<AccessToken> GetAsync(CallContext context);

    /// <summary>A fresh token in place of one that the service rejected; the one in force if somebody was faster.</summary>
    Task<AccessToken> ReplaceAsync(AccessToken rejected, CallContext context);
}
