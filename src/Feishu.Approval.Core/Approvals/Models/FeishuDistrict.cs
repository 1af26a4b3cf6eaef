using Feishu.Approval.Connection;

namespace Feishu.Approval.Approvals;

/// <summary>One district of the platform's library: what address controls take. Source: the vendor's pages of districts.</summary>
public sealed class FeishuDistrict : IConnectionOrigin
{
    internal FeishuDistrict()
    {
    }

    /// <summary>The id, which an address control takes.</summary>
    public string Id { get; internal init; } = string.Empty;

    /// <summary>The name, in the language that was asked for.</summary>
    public string Name { get; internal init; } = string.Empty;

    /// <summary>The names from the uppermost level to this one, such as <c>China/Guangdong/Shenzhen</c>; an address control takes that too.</summary>
    public string Path => string.Join("/", Levels);

    /// <summary>The service's word for its level, such as <c>City</c>.</summary>
    public string? Level { get; internal init; }

    /// <summary>The id of the district that it lies in; null for one of the uppermost level.</summary>
    public string? ParentId { get; internal init; }

    /// <summary>Whether there are districts in it.</summary>
    public bool HasSubDistricts { get; internal init; }

    /// <inheritdoc />
    FeishuConnection? IConnectionOrigin.Connection => Connection;

    /// <summary>The connection it was read with.</summary>
    internal FeishuConnection? Connection { get; init; }

    /// <summary>The names from the uppermost level to this one.</summary>
    internal IReadOnlyList<string> Levels { get; init; } = Array.Empty<string>();

    /// <summary>The path, and the id behind it.</summary>
    public override string ToString() => Path + " (" + Id + ")";
}
