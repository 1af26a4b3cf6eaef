using Feishu.Approval.Errors;

namespace Feishu.Approval.Pipeline;

/// <summary>
/// The streams of a cmdlet. The pump calls it on the pipeline thread only; every method may throw what the engine throws to
/// stop a pipeline, and the pump lets that through.
/// </summary>
internal interface IPipelineSink
{
    /// <summary>Whether lines are shown on the verbose stream.</summary>
    bool WantsLines { get; }

    /// <summary>Whether bodies are shown on the debug stream.</summary>
    bool WantsBodies { get; }

    void Output(object value);

    /// <summary>An error of one record, or one that ends the pipeline: the failure's kind says which, and the sink throws then.</summary>
    void Fail(Failure failure);

    void Warning(string messageKey, object?[] arguments);

    void Verbose(string line);

    void Debug(string line);

    /// <summary>A record waits now, for so long.</summary>
    void Waiting(TimeSpan time);

    /// <summary>Shows how far the work is, in place of what it showed before.</summary>
    void Progress(PipelineProgress progress);

    /// <summary>Asks the user, or what stands for him (-WhatIf, -Confirm).</summary>
    /// <param name="target">The thing.</param>
    /// <param name="action">What would be done to it.</param>
    /// <param name="details">What more there is to know, in lines; null where nobody looks.</param>
    bool Confirm(string target, string action, string? details);
}

/// <summary>Something that a record's work has to say.</summary>
/// <param name="Write">Says it, on the pipeline thread.</param>
/// <param name="IsResult">Whether it is what the user is here for, and not a line beside it.</param>
internal sealed record PipelineMessage(Action<IPipelineSink> Write, bool IsResult);

/// <summary>How far something is.</summary>
/// <param name="Activity">What is being done.</param>
/// <param name="Status">What it is busy with right now.</param>
/// <param name="Percent">0 to 100; -1 when nobody knows.</param>
/// <param name="SecondsRemaining">How long it will still take; -1 when nobody knows.</param>
internal sealed record PipelineProgress(string Activity, string Status, int Percent = -1, int SecondsRemaining = -1)
{
    /// <summary>Which bar it is: the run's is another than that of what it does at the moment.</summary>
    public int Id { get; init; }

    /// <summary>Whether it is over, so that nothing is shown any more.</summary>
    public bool IsOver { get; init; }
}
