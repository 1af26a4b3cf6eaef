using System.Globalization;
using Feishu.Approval.Calls;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Pipeline;

/// <summary>
/// What a cmdlet that reads shows of itself: how many were read of how many that are listed so far, how many pages were listed, and how many things came out. Nothing
/// in the first two seconds, and then four times a second at the most. It may be told from any thread.
/// </summary>
/// <param name="clock">The clock.</param>
internal sealed class ReadMeter(IClock clock)
{
    /// <summary>The bar of what is read, beside that of a run.</summary>
    public const int BarId = 2;

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(0.5);

    private readonly object _state = new();
    private readonly MeterClock _clock = new(clock);
    private bool _shown;
    private int _listed;
    private int _read;
    private int _pages;
    private int _found;

    /// <summary>Whether nothing more will be listed, so that a share of the whole can be told.</summary>
    public bool IsWhole { private get; set; }

    /// <summary>Whether what is listed comes out as it is, so that nothing is read one by one.</summary>
    public bool ListsOnly { private get; init; }

    /// <summary>So many more will be read; so many less, where it is below 0.</summary>
    public void Listed(int count)
    {
        lock (_state)
        {
            _listed += count;
        }
    }

    /// <summary>Something came out.</summary>
    public void Found()
    {
        lock (_state)
        {
            _found++;
        }
    }

    /// <summary>One was read.</summary>
    /// <param name="item">The work that read it.</param>
    public void Read(PipelineItem item) => Report(item, () => _read++);

    /// <summary>A page was listed.</summary>
    /// <param name="item">The work that listed it.</param>
    /// <param name="count">How many are on it.</param>
    public void Page(PipelineItem item, int count) => Report(item, () => (_pages, _listed) = (_pages + 1, _listed + count));

    /// <summary>It waits before something is tried once more: said at once, since nothing else may be for long.</summary>
    /// <returns>What is to be shown; null for a wait that hardly anybody sees.</returns>
    public PipelineProgress? Waiting(TimeSpan time)
    {
        if (time < ShortestWait)
        {
            return null;
        }

        lock (_state)
        {
            _shown = true;
            return Progress(CultureInfo.CurrentUICulture) with { Status = FailureText.Format(nameof(Messages.Progress_NextRead), new object?[] { Math.Ceiling(time.TotalSeconds) }, CultureInfo.CurrentUICulture) };
        }
    }

    /// <summary>What takes the bar away; null when there is none.</summary>
    public PipelineProgress? End()
    {
        lock (_state)
        {
            bool wasShown = _shown;
            _shown = false;
            return wasShown ? Progress(CultureInfo.CurrentUICulture) with { IsOver = true } : null;
        }
    }

    private void Report(PipelineItem item, Action count)
    {
        lock (_state)
        {
            count();
            if (_clock.IsDue)
            {
                _clock.Shown();
                _shown = true;
                item.Progress(Progress(item.Language));
            }
        }
    }

    private PipelineProgress Progress(CultureInfo language)
    {
        bool isShare = IsWhole && _listed > 0 && _read <= _listed;
        string key = ListsOnly ? nameof(Messages.Progress_Pages) : _pages == 0 ? nameof(Messages.Progress_Read) : nameof(Messages.Progress_ReadAndPages);
        return new PipelineProgress(
            FailureText.Of(nameof(Messages.Progress_Reading), language),
            FailureText.Format(key, new object?[] { _read, _listed, _found, _pages }, language),
            isShare ? (int)(100L * _read / _listed) : -1,
            isShare ? MeterClock.Remaining(_clock.Elapsed, _read, _listed) : -1)
        {
            Id = BarId,
        };
    }
}
