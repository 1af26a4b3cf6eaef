using System.Globalization;

namespace Feishu.Approval.Sandbox;

/// <summary>Ids that look like the platform's but repeat from run to run.</summary>
internal sealed class TenantIds
{
    private ulong _state;
    private long _tasks = 7500000000000001000;
    private long _comments = 7600000000000000000;
    private int _serials;
    private int _logs;

    internal TenantIds(int seed)
    {
        _state = unchecked((ulong)seed);
    }

    internal string Task() => (++_tasks).ToString(CultureInfo.InvariantCulture);

    internal string Comment() => (++_comments).ToString(CultureInfo.InvariantCulture);

    internal string Serial(DateTimeOffset now) =>
        now.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + (++_serials).ToString("D4", CultureInfo.InvariantCulture);

    internal string LogId(DateTimeOffset now) =>
        now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + (++_logs).ToString("X6", CultureInfo.InvariantCulture);

    internal string InstanceCode() => Code();

    internal string FileCode() => Code();

    internal string Uuid() => Hex().Substring(0, 8).ToLowerInvariant();

    internal string Token() => "t-" + (Hex() + Hex()).ToLowerInvariant();

    private string Code()
    {
        var text = Hex() + Hex();
        return $"{text.Substring(0, 8)}-{text.Substring(8, 4)}-{text.Substring(12, 4)}-{text.Substring(16, 4)}-{text.Substring(20)}";
    }

    /// <summary>SplitMix64: a few lines, and the same numbers on every runtime.</summary>
    private string Hex()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = _state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (mixed ^ (mixed >> 31)).ToString("X16", CultureInfo.InvariantCulture);
        }
    }
}
