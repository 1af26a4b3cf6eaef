namespace Feishu.Approval.FakeServer;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>The connection is reset without an answer.</summary>
    Drop,

    /// <summary>No answer until the client leaves.</summary>
    Hang,

    /// <summary>The answer comes after <see cref="Fault.DelayMs"/>.</summary>
    Slow,

    /// <summary>
    /// A reset, an error page on <see cref="Fault.HttpStatus"/>, or no answer at all; the call executes after
    /// <see cref="Fault.DelayMs"/>, whether the client is still there or not.
    /// </summary>
    Late,

    /// <summary>99991400 on 429, or on <see cref="Fault.HttpStatus"/>, with the headers that are set.</summary>
    RateLimit,

    /// <summary><see cref="Fault.Code"/> on <see cref="Fault.HttpStatus"/> (400).</summary>
    ApiCode,

    /// <summary>An HTML page on <see cref="Fault.HttpStatus"/> (502).</summary>
    ServerError,

    /// <summary>An HTML page on 200.</summary>
    Html,

    /// <summary>JSON cut in the middle, with a Content-Length that fits.</summary>
    CutJson,

    /// <summary>The connection ends in the middle of the body, before the promised Content-Length.</summary>
    ShortBody,

    /// <summary>An answer of the wrong <see cref="Fault.Shape"/>.</summary>
    WrongShape,

    /// <summary>The true answer of a read, without what <see cref="Fault.Lacks"/> names.</summary>
    Lacking,

    /// <summary>302 to <see cref="Fault.Location"/>, the trap when unset.</summary>
    Redirect,

    /// <summary>A chunked body that never ends.</summary>
    Endless,

    /// <summary>Sound JSON of <see cref="Fault.Mebibytes"/>, chunked.</summary>
    TooLarge,

    /// <summary>Sound JSON, nested to <see cref="Fault.Depth"/>.</summary>
    TooDeep,

    /// <summary>A small gzip body that inflates to <see cref="Fault.Mebibytes"/>.</summary>
    GzipBomb,

    /// <summary>A body that is no UTF-8.</summary>
    InvalidUtf8,

    /// <summary>A sound answer; the connection closes unannounced <see cref="Fault.DelayMs"/> later, while it is idle or not.</summary>
    CloseIdle,

    /// <summary>Every token issued so far is revoked before the request is judged.</summary>
    TokenRevoked,
}
