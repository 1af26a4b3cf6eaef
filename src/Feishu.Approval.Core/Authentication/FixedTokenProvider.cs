using Feishu.Approval.Calls;

namespace Feishu.Approval.Authentication;

/// <summary>A token that the user brought: not checked here, never renewed.</summary>
internal sealed class FixedTokenProvider : ITokenProvider
{
    private readonly Task<AccessToken> _token;

    public FixedTokenProvider(string text)
    {
        _token = new AccessToken(text, TimeSpan.MaxValue).Ready;
    }

    public bool CanRefresh => false;

    public void Dispose()
    {
    }

    public Task<AccessToken> GetAsync(CallContext context) => _token;

    public Task<AccessToken> ReplaceAsync(AccessToken rejected, CallContext context) => _token;
}
