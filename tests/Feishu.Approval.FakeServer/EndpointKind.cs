using System.Text.Json.Serialization;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.FakeServer;

/// <summary>What faults, limits and records tell apart: the routes of the sandbox, all of them, and whatever is none.</summary>
[JsonConverter(typeof(EndpointKindConverter))]
public readonly record struct EndpointKind
{
    private const string AnyName = "any";

    private readonly string? _name;

    private EndpointKind(string? name)
    {
        _name = name;
    }

    /// <summary>Every endpoint; only for faults and limits.</summary>
    public static EndpointKind Any => default;

    /// <summary>What is no endpoint of the sandbox, the trap included.</summary>
    public static EndpointKind Other { get; } = new("other");

    /// <summary>The endpoint of a route.</summary>
    public static implicit operator EndpointKind(SandboxRoute? route) => route is null ? Other : new EndpointKind(route.Name);

    /// <summary>The endpoint by its name, in any case; null where there is none of that name.</summary>
    public static EndpointKind? Find(string? name) =>
        new[] { Any, Other }.Concat(SandboxRoutes.All.Select(route => (EndpointKind)route))
            .Cast<EndpointKind?>()
            .FirstOrDefault(kind => string.Equals(kind.ToString(), name, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override string ToString() => _name ?? AnyName;

    internal bool Includes(EndpointKind endpoint) => this == Any || this == endpoint;
}
