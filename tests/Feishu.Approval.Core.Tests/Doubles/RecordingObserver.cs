using System.Globalization;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>Writes down what a guarded write tells, and breaks where the test wants it to.</summary>
internal sealed class RecordingObserver : IGuardedWriteObserver
{
    private readonly List<string> _steps = new();

    /// <summary>Called before an attempt is written down.</summary>
    public Action<int>? BeforeSending { get; set; }

    /// <summary>Called after an answer was written down.</summary>
    public Action? AfterAnswer { get; set; }

    /// <summary>Called after an end was written down.</summary>
    public Action? AfterEnd { get; set; }

    /// <summary>The steps, such as <c>sending 1</c>, <c>answered 1 Broken</c>, <c>ended Unknown</c>.</summary>
    public IReadOnlyList<string> Steps
    {
        get
        {
            lock (_steps)
            {
                return _steps.ToArray();
            }
        }
    }

    public Failure? Failure { get; private set; }

    public string? LogId { get; private set; }

    public void Sending(int attempt)
    {
        BeforeSending?.Invoke(attempt);
        Write("sending " + attempt.ToString(CultureInfo.InvariantCulture));
    }

    public void Answered(int attempt, Answer answer)
    {
        Write(FormattableString.Invariant($"answered {attempt} {answer.Kind}"));
        AfterAnswer?.Invoke();
    }

    public void Ended(GuardedWriteEnd end, Failure? failure, string? logId)
    {
        Failure = failure;
        LogId = logId;
        Write("ended " + end);
        AfterEnd?.Invoke();
    }

    private void Write(string step)
    {
        lock (_steps)
        {
            _steps.Add(step);
        }
    }
}
