namespace Feishu.Approval.Sandbox.Tests.Support;

/// <summary>Time that moves only when a test says so.</summary>
internal sealed class ManualClock
{
    internal DateTimeOffset Now { get; private set; } = new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero);

    internal string Milliseconds => Now.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    internal void Advance(TimeSpan span) => Now += span;
}
