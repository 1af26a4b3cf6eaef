namespace Feishu.Approval.Errors;

/// <summary>What one code of the service means to us: the failure it becomes and how a loop has to treat it.</summary>
/// <param name="Kind">The failure.</param>
/// <param name="Group">How the code steers repeating.</param>
internal sealed record ApiCode(FailureKind Kind, ApiCodeGroup Group);
