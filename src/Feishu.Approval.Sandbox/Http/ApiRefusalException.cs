using System;
using System.Collections.Generic;

namespace Feishu.Approval.Sandbox;

/// <summary>Ends the handling of a call with an error code. Never leaves the assembly: the API turns it into an answer.</summary>
internal sealed class ApiRefusalException : Exception
{
    internal ApiRefusalException(int code, string message, int status = 400)
        : base(message)
    {
        Code = code;
        Status = status;
    }

    internal int Code { get; }

    internal int Status { get; }

    internal IReadOnlyList<FieldViolation> Fields { get; init; } = [];

    /// <summary>The scopes of which any one would have sufficed.</summary>
    internal IReadOnlyList<string> MissingScopes { get; init; } = [];
}
