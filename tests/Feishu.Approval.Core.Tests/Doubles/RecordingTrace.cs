using Feishu.Approval.Calls;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>Keeps the lines of the verbose and debug streams.</summary>
internal sealed class RecordingTrace : ITrace
{
    private readonly List<string> _lines = new();

    public bool WantsLines => true;

    public bool WantsBodies { get; init; } = true;

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return _lines.ToArray();
            }
        }
    }

    public void Verbose(string line) => Keep(line);

    public void Debug(string line) => Keep(line);

    public List<TimeSpan> Waits { get; } = new();

    public void Waiting(TimeSpan time) => Waits.Add(time);

    private void Keep(string line)
    {
        lock (_lines)
        {
            _lines.Add(line);
        }
    }
}
