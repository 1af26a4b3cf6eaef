using System;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Http;

/// <summary>One exchange, judged.</summary>
internal sealed class Answer
{
    private readonly string? _logId;

    public Answer(AnswerKind kind, Exchange exchange)
    {
        Kind = kind;
        Exchange = exchange;
    }

    public AnswerKind Kind { get; }

    public Exchange Exchange { get; }

    /// <summary>What the code means; null without a code.</summary>
    public ApiCode? Meaning { get; init; }

    public long? Code { get; init; }

    /// <summary>The service's own text, empty where it said nothing: for display, never for decisions.</summary>
    public string Message => Code is null ? string.Empty : Root.Text("msg") ?? string.Empty;

    /// <summary>The whole answer as JSON; an undefined element when it was none.</summary>
    public JsonElement Root { get; init; }

    /// <summary>Message key of what is wrong with an invalid answer.</summary>
    public string? Problem { get; init; }

    /// <summary>The log id of the header, else of the body, which spells it in two ways; safe to print.</summary>
    public string? LogId
    {
        get => _logId;
        init => _logId = SafeText.Lines(value);
    }
}
