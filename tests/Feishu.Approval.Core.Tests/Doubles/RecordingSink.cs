using System.Globalization;
using Feishu.Approval.Errors;
using Feishu.Approval.Pipeline;

namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>The streams of a cmdlet as the engine has them: one thread only, and an error that ends the pipeline throws.</summary>
internal sealed class RecordingSink : IPipelineSink
{
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public bool WantsLines => true;

    public bool WantsBodies => true;

    /// <summary>What was written, such as <c>out 1</c> or <c>verbose line</c>.</summary>
    public List<string> Lines { get; } = new();

    /// <summary>Whether every call came on the thread that made the sink.</summary>
    public bool OnOneThread { get; private set; } = true;

    /// <summary>Called before anything is written; throws where a test wants the engine to stop the pipeline.</summary>
    public Action<string>? BeforeWrite { get; set; }

    public bool Says { get; set; } = true;

    public void Output(object value) => Write("out " + value);

    public void Fail(Failure failure)
    {
        Write("fail " + failure.Kind.Id);
        if (failure.Kind.EndsPipeline)
        {
            throw failure.ToException();
        }
    }

    public void Warning(string messageKey, object?[] arguments) => Write("warning " + messageKey + string.Concat(arguments.Select(argument => " " + (argument is IDescribed part ? part.Describe(CultureInfo.InvariantCulture) : argument))));

    public void Verbose(string line) => Write("verbose " + line);

    public void Debug(string line) => Write("debug " + line);

    public List<TimeSpan> Waits { get; } = new();

    public void Waiting(TimeSpan time) => Waits.Add(time);

    public void Progress(PipelineProgress progress) => Write(progress.IsOver
        ? $"progress {progress.Activity} over"
        : $"progress {progress.Activity} {progress.Status} {progress.Percent}% {progress.SecondsRemaining} s");

    public bool Confirm(string target, string action, string? details)
    {
        Write($"confirm {target} {action}");
        return Says;
    }

    private void Write(string line)
    {
        OnOneThread &= Environment.CurrentManagedThreadId == _thread;
        BeforeWrite?.Invoke(line);
        Lines.Add(line);
    }
}
