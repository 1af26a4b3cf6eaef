using System.Text.Json;

namespace Feishu.Approval.FakeServer;

/// <summary>One fault to play. The control interface takes the same members in camel case.</summary>
public sealed class Fault
{
    /// <summary>Which endpoint it waits for.</summary>
    public EndpointKind Endpoint { get; set; }

    /// <summary>What goes wrong.</summary>
    public FaultKind Kind { get; set; }

    /// <summary>How many requests it hits; 0 for all of them until the faults are cleared.</summary>
    public int Times { get; set; } = 1;

    /// <summary>Whether the call executes before it goes wrong.</summary>
    public bool AfterExecuting { get; set; }

    /// <summary>The delay of slow and late.</summary>
    public int DelayMs { get; set; } = 1000;

    /// <summary>Late only: leaves the client waiting instead of ending the exchange at once.</summary>
    public bool HoldConnection { get; set; }

    /// <summary>The HTTP status; 0 for the one that belongs to the kind. Late answers an error page with it, and resets the connection with 0.</summary>
    public int HttpStatus { get; set; }

    /// <summary>The API code of apiCode.</summary>
    public int Code { get; set; } = 1395001;

    /// <summary>The message of apiCode and rateLimit.</summary>
    public string? Msg { get; set; }

    /// <summary>The error object of apiCode.</summary>
    public JsonElement? Error { get; set; }

    /// <summary>The x-ogw-ratelimit-reset header of rateLimit, sent as it is; null for none.</summary>
    public string? ResetSeconds { get; set; }

    /// <summary>The x-ogw-ratelimit-limit header of rateLimit; null for none.</summary>
    public int? Limit { get; set; }

    /// <summary>The target of redirect.</summary>
    public string? Location { get; set; }

    /// <summary>The size of tooLarge and gzipBomb.</summary>
    public int Mebibytes { get; set; } = 40;

    /// <summary>The nesting of tooDeep.</summary>
    public int Depth { get; set; } = 200;

    /// <summary>
    /// What lacking leaves out below <c>data</c>, in all items of lists: <c>task_list</c>, <c>comments.id</c>, or in the last one: <c>timeline.-1.type</c>; all of it where this is empty.
    /// </summary>
    public string Lacks { get; set; } = string.Empty;

    /// <summary>What lacking puts there instead, as JSON; nothing when null.</summary>
    public string? Torn { get; set; }

    /// <summary>The body of wrongShape.</summary>
    public FaultShape Shape { get; set; }
}
