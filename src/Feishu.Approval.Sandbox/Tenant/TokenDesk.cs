namespace Feishu.Approval.Sandbox;

/// <summary>
/// Issues tokens by the platform's rule: with 30 minutes or more left the same token comes again; with less a new one, and
/// both stay valid until their own ends.
/// </summary>
internal sealed class TokenDesk
{
    private static readonly TimeSpan ReuseMargin = TimeSpan.FromMinutes(30);

    private readonly List<IssuedToken> _issued = [];

    internal TimeSpan Life { get; set; } = TimeSpan.FromHours(2);

    internal IssuedToken Issue(TenantIds ids, DateTimeOffset now)
    {
        _issued.RemoveAll(token => token.End <= now);
        var current = _issued.LastOrDefault(token => token.End - now >= ReuseMargin);
        if (current is null)
        {
            current = new IssuedToken(ids.Token(), now + Life);
            _issued.Add(current);
        }

        return current;
    }

    internal bool IsValid(string text, DateTimeOffset now) => _issued.Any(token => token.Text == text && token.End > now);

    internal void RevokeAll() => _issued.Clear();
}

/// <summary>A token with the moment of its end.</summary>
internal sealed record IssuedToken(string Text, DateTimeOffset End);
