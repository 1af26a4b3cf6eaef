namespace Feishu.Approval.Benchmarks.Measuring;

/// <summary>One tenth of a long stream.</summary>
/// <param name="Records">How many records had gone through at its end.</param>
/// <param name="Seconds">Time for one record of this block.</param>
/// <param name="ProcessorSeconds">Time that all processors spent on the process for one record of this block; what the server does is not in it.</param>
/// <param name="Bytes">Bytes allocated for one record of this block.</param>
/// <param name="HeapBytes">What lived at its end, after a collection.</param>
/// <param name="WorkingSetBytes">The memory of the process at its end.</param>
internal sealed record StreamBlock(int Records, double Seconds, double ProcessorSeconds, double Bytes, long HeapBytes, long WorkingSetBytes);
