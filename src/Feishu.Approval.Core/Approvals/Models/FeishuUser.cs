using Feishu.Approval.Connection;

namespace Feishu.Approval.Approvals;

/// <summary>A person, as far as the directory of the tenant tells an app: by e-mail address, mobile number or id.</summary>
public sealed class FeishuUser : IConnectionOrigin
{
    internal FeishuUser()
    {
    }

    /// <summary>The address, number or id that was given.</summary>
    public string Identity { get; internal init; } = string.Empty;

    /// <summary>Whether there is such a person, as far as the app may see.</summary>
    public bool Found { get; internal init; }

    /// <summary>The id within this app; null where another one was asked for.</summary>
    public string? OpenId { get; internal init; }

    /// <summary>The tenant's own id; null where another one was asked for.</summary>
    public string? UserId { get; internal init; }

    /// <summary>The id across the apps of one developer; null where another one was asked for.</summary>
    public string? UnionId { get; internal init; }

    /// <summary>Whichever of them was asked for; null for nobody.</summary>
    public string? Id => OpenId ?? UserId ?? UnionId;

    /// <summary>The name; null where the app may not read it.</summary>
    public string? Name { get; internal init; }

    /// <summary>Whether the person has left; null where that is not told: of nobody, and of somebody named by id.</summary>
    public bool? Resigned { get; internal init; }

    /// <inheritdoc />
    FeishuConnection? IConnectionOrigin.Connection => Connection;

    /// <summary>The connection it was read with.</summary>
    internal FeishuConnection? Connection { get; init; }

    /// <summary>Name and what was given.</summary>
    public override string ToString() => Name is null ? Identity : $"{Name} ({Identity})";
}
