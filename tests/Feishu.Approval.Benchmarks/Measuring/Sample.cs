namespace Feishu.Approval.Benchmarks.Measuring;

/// <summary>What one contestant measured of itself.</summary>
/// <param name="Seconds">Time for one piece of work.</param>
/// <param name="Bytes">Bytes allocated for it by all threads; null where that cannot be told.</param>
internal sealed record Sample(double Seconds, double? Bytes);
