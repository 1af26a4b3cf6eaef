namespace Feishu.Approval.Sandbox;

/// <summary>A person of the tenant, under the three ids by which calls may name people.</summary>
/// <param name="OpenId">The id within this app (<c>ou_…</c>).</param>
/// <param name="UnionId">The id across the apps of one developer (<c>on_…</c>).</param>
/// <param name="UserId">The short id that the tenant chose.</param>
/// <param name="Name">The display name.</param>
public sealed record SandboxPerson(string OpenId, string UnionId, string UserId, string Name);
