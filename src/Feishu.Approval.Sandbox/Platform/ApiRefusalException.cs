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

/// <summary>One entry of <c>field_violations</c>: the most useful part of an error answer.</summary>
internal sealed record FieldViolation(string Field, string Value, string Description);

/// <summary>The refusal of a parameter, with the field that is at fault.</summary>
internal static class Invalid
{
    internal static ApiRefusalException Parameter(string field, string value, string reason) =>
        new(ApiCode.InvalidParameter, "param is invalid, " + reason) { Fields = [new FieldViolation(field, value, reason)] };
}
