namespace Feishu.Approval.Errors;

/// <summary>
/// The one table of the service's codes. Sources: the page of tasks/resubmit, the general code table of the platform, the
/// rate-limit page, the page of application/scopes (212100), and codes seen in live tests (10112, 1395006).
/// </summary>
internal static class ApiCodes
{
    private static readonly Dictionary<long, ApiCode> Table = Build();

    private static readonly Dictionary<long, ApiCode> LoginTable = BuildLogin();

    private static readonly ApiCode Unknown = new(FailureKind.ApiError, ApiCodeGroup.Other);

    /// <summary>Every code that the table knows, for tests and documents.</summary>
    public static IReadOnlyDictionary<long, ApiCode> Known => Table;

    /// <summary>Every code that means something else, or more, in an answer to the token call.</summary>
    public static IReadOnlyDictionary<long, ApiCode> KnownAtLogin => LoginTable;

    /// <summary>What a code means in an answer to an ordinary call, or to the token call.</summary>
    public static ApiCode Find(long code, bool login)
    {
        if (login && LoginTable.TryGetValue(code, out ApiCode? known))
        {
            return known;
        }

        return Table.TryGetValue(code, out known) ? known : Unknown;
    }

    /// <summary>Whether the table has a code.</summary>
    public static bool IsKnown(long code, bool login) => !ReferenceEquals(Find(code, login), Unknown);

    private static Dictionary<long, ApiCode> Build()
    {
        var table = new Dictionary<long, ApiCode>();
        void Row(FailureKind kind, ApiCodeGroup group, params long[] codes)
        {
            foreach (long code in codes)
            {
                table.Add(code, new ApiCode(kind, group));
            }
        }

        Row(FailureKind.InvalidParameter, ApiCodeGroup.Other, 1390001, 99992402, 9499, 60001, 60005, 60006);
        Row(FailureKind.ApprovalNotFound, ApiCodeGroup.Other, 1390002, 60002);
        Row(FailureKind.InstanceNotFound, ApiCodeGroup.Other, 1390003, 60003);
        Row(FailureKind.UserNotFound, ApiCodeGroup.Other, 1390004, 60004);
        Row(FailureKind.TaskNotFound, ApiCodeGroup.Gone, 1390010, 60010);
        Row(FailureKind.OperationNotPermitted, ApiCodeGroup.Other, 1390009, 60009, 10112);
        Row(FailureKind.FreeProcessNotSupported, ApiCodeGroup.Other, 1390013);
        Row(FailureKind.ApprovalDisabled, ApiCodeGroup.Other, 1390015);
        Row(FailureKind.ApprovalDeleted, ApiCodeGroup.Other, 1390016);
        Row(FailureKind.HandwrittenSignatureRequired, ApiCodeGroup.Other, 1390018);
        Row(FailureKind.InvalidControlValue, ApiCodeGroup.Other, 1395006);
        Row(FailureKind.ServiceFailure, ApiCodeGroup.ServerSide, 1395001, 2200, 65001, 4006);
        Row(FailureKind.InstanceLocked, ApiCodeGroup.Locked, 60014);
        Row(FailureKind.UuidInUse, ApiCodeGroup.Other, 60012);
        Row(FailureKind.RateLimited, ApiCodeGroup.RateLimit, 99991400, 429, 1000004, 1000005, 11232, 90217);
        Row(FailureKind.QuotaExceeded, ApiCodeGroup.Other, 99991403);
        Row(FailureKind.AddressNotAllowed, ApiCodeGroup.Other, 99991401);
        Row(FailureKind.ScopeMissing, ApiCodeGroup.Other, 99991672, 99991676, 99991679);
        Row(FailureKind.AppNotAvailable, ApiCodeGroup.Other, 99991662, 99991673, 212100);
        Row(FailureKind.AccessTokenRejected, ApiCodeGroup.Token, 99991661, 99991663, 99991664, 99991665, 99991671);
        Row(FailureKind.AccessTokenRejected, ApiCodeGroup.TokenFinal, 99991668);
        Row(FailureKind.UserIdRejected, ApiCodeGroup.Other, 99992351, 99992360, 99992361, 99992363, 99992364, 99992381);
        Row(FailureKind.EndpointNotFound, ApiCodeGroup.Other, 99991201);
        return table;
    }

    private static Dictionary<long, ApiCode> BuildLogin()
    {
        var table = new Dictionary<long, ApiCode>();
        foreach (long code in new long[] { 10003, 10005, 10013, 10014, 10015, 99991543 })
        {
            table.Add(code, new ApiCode(FailureKind.CredentialRejected, ApiCodeGroup.Other));
        }

        // "failed to get app token": nothing is wrong with what we sent, so it is worth another try.
        table.Add(10012, new ApiCode(FailureKind.ApiError, ApiCodeGroup.ServerSide));
        return table;
    }
}

/// <summary>What one code of the service means to us: the failure it becomes and how a loop has to treat it.</summary>
/// <param name="Kind">The failure.</param>
/// <param name="Group">How the code steers repeating.</param>
internal sealed record ApiCode(FailureKind Kind, ApiCodeGroup Group);

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
