namespace Feishu.Approval.Errors;

/// <summary>The groups of codes that call for different treatment (the rows of the decision table).</summary>
internal enum ApiCodeGroup
{
    /// <summary>Known or not, repeating does not help.</summary>
    Other,

    /// <summary>Too many calls: wait, then repeat.</summary>
    RateLimit,

    /// <summary>The token was not taken: a fresh one, once.</summary>
    Token,

    /// <summary>The token was not taken and a fresh one of the same kind would not be either.</summary>
    TokenFinal,

    /// <summary>The service failed; a write may have been executed.</summary>
    ServerSide,

    /// <summary>Somebody else holds the instance; refused before executing.</summary>
    Locked,

    /// <summary>The task is gone or done.</summary>
    Gone,
}
