using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Watching;

/// <summary>One return.</summary>
internal sealed record ReturnOfDay(string InstanceCode, string TaskId, TimeSpan At);

/// <summary>
/// What people do in a day, by chance: requests are filed and approved, some are returned at some time; each is sent again after an hour or more, or never, and some are
/// returned again.
/// </summary>
internal sealed class ReturnDay
{
    private readonly WatchScene _scene;
    private readonly Random _random;
    private readonly TimeSpan _end;

    public ReturnDay(WatchScene scene, Random random, TimeSpan end)
    {
        _scene = scene;
        _random = random;
        _end = end;
        for (int request = 0; request < 11 * end.TotalHours; request++)
        {
            scene.Clock.At(random.NextDouble() * end, File);
        }
    }

    public List<ReturnOfDay> Returns { get; } = new();

    private void File()
    {
        string code = _scene.Tenant.AddPending(1)[0].InstanceCode;
        if (_random.Next(6) == 0)
        {
            Later(10, () => _scene.Tenant.Approve(code));
            Later(30, () => _scene.Tenant.Approve(code));
            return;
        }

        Later(20, () => Return(code, again: _random.Next(4) == 0));
    }

    private void Return(string code, bool again)
    {
        string task = _scene.Tenant.Return(code, "Wrong kind").OpenTask!.Id;
        Returns.Add(new ReturnOfDay(code, task, _scene.Clock.Elapsed));
        if (_random.Next(8) == 0)
        {
            return;
        }

        // Longer than any outage.
        _scene.Clock.After(TimeSpan.FromMinutes(75 + _random.Next(30)), () =>
        {
            _scene.Tenant.ResubmitInClient(code);
            if (again)
            {
                Later(5, () => Return(code, again: false));
            }
            else
            {
                Later(5, () => _scene.Tenant.Approve(code));
            }
        });
    }

    private void Later(int minutes, Action action) => _scene.Clock.After(TimeSpan.FromMinutes(minutes + _random.NextDouble()), () =>
    {
        if (_scene.Clock.Elapsed < _end)
        {
            action();
        }
    });
}
