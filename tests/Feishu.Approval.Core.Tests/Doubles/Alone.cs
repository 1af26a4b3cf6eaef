namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>Tests that run when no other test does: what they count, others would change.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
