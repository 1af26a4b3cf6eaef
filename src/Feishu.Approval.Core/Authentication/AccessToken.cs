namespace Feishu.Approval.Authentication;

/// <summary>A token as it was issued. Two of them are the same only if they came from the same answer: the service may issue the same text twice.</summary>
internal sealed class AccessToken
{
    public AccessToken(string text, TimeSpan usableUntil)
    {
        Ready = Task.FromResult(this);
        Authorization = "Bearer " + text;
        UsableUntil = usableUntil;
    }

    /// <summary>This token, for whoever could have been kept waiting for it.</summary>
    public Task<AccessToken> Ready { get; }

    /// <summary>The header that carries it.</summary>
    public string Authorization { get; }

    /// <summary>On the clock's <c>Elapsed</c>: from then on a fresh one is fetched before it is used again.</summary>
    public TimeSpan UsableUntil { get; }

    /// <summary>Never the token.</summary>
    public override string ToString() => "(token)";
}
