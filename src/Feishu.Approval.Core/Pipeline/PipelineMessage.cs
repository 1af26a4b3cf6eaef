using System;

namespace Feishu.Approval.Pipeline;

/// <summary>Something that a record's work has to say.</summary>
/// <param name="Write">Says it, on the pipeline thread.</param>
/// <param name="IsResult">Whether it is what the user is here for, and not a line beside it.</param>
internal sealed record PipelineMessage(Action<IPipelineSink> Write, bool IsResult);
