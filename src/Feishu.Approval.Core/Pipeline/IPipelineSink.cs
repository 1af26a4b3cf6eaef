using System;
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
    bool Confirm(string target, string action);
}
