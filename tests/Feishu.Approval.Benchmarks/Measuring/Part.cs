namespace Feishu.Approval.Benchmarks.Measuring;

/// <summary>Where on the page a row stands.</summary>
internal enum Part
{
    /// <summary>What remains: the module's own share of a call, bytes, forms.</summary>
    Rest,

    /// <summary>What a person waits for.</summary>
    Person,

    /// <summary>What somebody would use in the module's place.</summary>
    Peer,
}
