namespace Feishu.Approval.Sandbox;

/// <summary>The refusal of a parameter, with the field that is at fault.</summary>
internal static class Invalid
{
    internal static ApiRefusalException Parameter(string field, string value, string reason) =>
        new(ApiCode.InvalidParameter, "param is invalid, " + reason) { Fields = [new FieldViolation(field, value, reason)] };
}
