namespace Feishu.Approval.Sandbox;

/// <summary>A person of the tenant, under the three ids by which calls may name people.</summary>
/// <param name="OpenId">The id within this app (<c>ou_…</c>).</param>
/// <param name="UnionId">The id across the apps of one developer (<c>on_…</c>).</param>
/// <param name="UserId">The short id that the tenant chose.</param>
/// <param name="Name">The display name.</param>
public sealed record SandboxPerson(string OpenId, string UnionId, string UserId, string Name)
{
    /// <summary>The e-mail address that the person logs in with; a mailbox of the company is another, and finds nobody.</summary>
    public string? Email { get; init; }

    /// <summary>The mobile number, with + and country code.</summary>
    public string? Mobile { get; init; }

    /// <summary>Whether the person has left.</summary>
    public bool HasLeft { get; init; }

    /// <summary>Whether the person is outside the app's contact range: found by no address, and named all the same.</summary>
    public bool IsOutOfRange { get; init; }
}
