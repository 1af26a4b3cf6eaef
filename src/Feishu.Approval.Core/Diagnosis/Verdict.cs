using System;
using System.Collections.Generic;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Diagnosis;

/// <summary>What a test found, as plain data.</summary>
/// <param name="Works">Whether it works; null when that cannot be told.</param>
/// <param name="MessageKey">The text.</param>
/// <param name="Arguments">What it names.</param>
internal sealed record Verdict(bool? Works, string MessageKey, params object?[] Arguments)
{
    public Failure? Failure { get; init; }

    public IReadOnlyList<string> MissingScopes { get; init; } = Array.Empty<string>();

    public Uri? GrantUri { get; init; }
}
