namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>A wait on a clock that is moved by hand.</summary>
internal sealed record VirtualWait(TimeSpan Due, TaskCompletionSource Ended);
