namespace Feishu.Approval.Errors;

/// <summary>
/// One kind of failure: the id that users search for, the category that PowerShell shows, and whether it ends the pipeline.
/// The ids are contract: they never change and are never translated.
/// </summary>
internal sealed class FailureKind
{
    private static readonly Dictionary<string, FailureKind> All = new();

    // What the service says.
    public static readonly FailureKind InvalidParameter = new("InvalidParameter", "InvalidArgument");
    public static readonly FailureKind ApprovalNotFound = new("ApprovalNotFound", "ObjectNotFound");
    public static readonly FailureKind InstanceNotFound = new("InstanceNotFound", "ObjectNotFound");
    public static readonly FailureKind UserNotFound = new("UserNotFound", "ObjectNotFound");
    public static readonly FailureKind TaskNotFound = new("TaskNotFound", "ObjectNotFound");
    public static readonly FailureKind OperationNotPermitted = new("OperationNotPermitted", "PermissionDenied");
    public static readonly FailureKind FreeProcessNotSupported = new("FreeProcessNotSupported", "NotImplemented");
    public static readonly FailureKind ApprovalDisabled = new("ApprovalDisabled", "ResourceUnavailable");
    public static readonly FailureKind ApprovalDeleted = new("ApprovalDeleted", "ResourceUnavailable");
    public static readonly FailureKind HandwrittenSignatureRequired = new("HandwrittenSignatureRequired", "NotImplemented");
    public static readonly FailureKind InvalidControlValue = new("InvalidControlValue", "InvalidData");
    public static readonly FailureKind ServiceFailure = new("ServiceFailure", "ResourceUnavailable");
    public static readonly FailureKind InstanceLocked = new("InstanceLocked", "ResourceBusy");
    public static readonly FailureKind RateLimited = new("RateLimited", "LimitsExceeded");
    public static readonly FailureKind QuotaExceeded = new("QuotaExceeded", "QuotaExceeded", endsPipeline: true);
    public static readonly FailureKind AddressNotAllowed = new("AddressNotAllowed", "PermissionDenied", endsPipeline: true);
    public static readonly FailureKind ScopeMissing = new("ScopeMissing", "PermissionDenied", endsPipeline: true);
    public static readonly FailureKind AppNotAvailable = new("AppNotAvailable", "PermissionDenied", endsPipeline: true);
    public static readonly FailureKind AccessTokenRejected = new("AccessTokenRejected", "AuthenticationError", endsPipeline: true);

    // Beyond Connect-Feishu, where every failure ends the pipeline, this one can only come from renewing the token in the
    // middle of a run, and then every further record would ask for a token with the same dead secret.
    public static readonly FailureKind CredentialRejected = new("CredentialRejected", "AuthenticationError", endsPipeline: true);
    public static readonly FailureKind UserIdRejected = new("UserIdRejected", "InvalidArgument");
    public static readonly FailureKind EndpointNotFound = new("EndpointNotFound", "ObjectNotFound");
    public static readonly FailureKind ApiError = new("ApiError", "InvalidResult");

    // What the network or the answer does.
    public static readonly FailureKind ConnectionFailed = new("ConnectionFailed", "ConnectionError");
    public static readonly FailureKind RequestTimedOut = new("RequestTimedOut", "OperationTimeout");
    public static readonly FailureKind OutcomeUnknown = new("OutcomeUnknown", "OperationStopped");
    public static readonly FailureKind InvalidResponse = new("InvalidResponse", "ProtocolError");

    // What is found out before anything is sent.
    public static readonly FailureKind NotConnected = new("NotConnected", "ConnectionError", endsPipeline: true);
    public static readonly FailureKind InsecureEndpoint = new("InsecureEndpoint", "SecurityError", endsPipeline: true);
    public static readonly FailureKind EnvironmentIncomplete = new("EnvironmentIncomplete", "InvalidArgument", endsPipeline: true);
    public static readonly FailureKind EnvironmentAmbiguous = new("EnvironmentAmbiguous", "InvalidArgument", endsPipeline: true);
    public static readonly FailureKind AmbiguousPipeline = new("AmbiguousPipeline", "InvalidArgument", endsPipeline: true);
    public static readonly FailureKind InstanceCodeMissing = new("InstanceCodeMissing", "InvalidArgument");
    public static readonly FailureKind UserIdMissing = new("UserIdMissing", "InvalidArgument");
    public static readonly FailureKind InvalidId = new("InvalidId", "InvalidArgument");
    public static readonly FailureKind NotTheReturnedTask = new("NotTheReturnedTask", "InvalidArgument");
    public static readonly FailureKind FormOfAnotherInstance = new("FormOfAnotherInstance", "InvalidArgument");
    public static readonly FailureKind NoReturnedTask = new("NoReturnedTask", "ObjectNotFound");
    public static readonly FailureKind NoOpenTask = new("NoOpenTask", "ObjectNotFound");
    public static readonly FailureKind NotTheOpenTask = new("NotTheOpenTask", "InvalidArgument");
    public static readonly FailureKind NotThisInstance = new("NotThisInstance", "InvalidArgument");
    public static readonly FailureKind InvalidForm = new("InvalidForm", "InvalidData");
    public static readonly FailureKind ControlNotWritable = new("ControlNotWritable", "NotImplemented");
    public static readonly FailureKind ControlNotFound = new("ControlNotFound", "ObjectNotFound");
    public static readonly FailureKind ControlNameAmbiguous = new("ControlNameAmbiguous", "InvalidArgument");
    public static readonly FailureKind OptionNotFound = new("OptionNotFound", "InvalidData");
    public static readonly FailureKind ValueWouldBeLost = new("ValueWouldBeLost", "InvalidData");
    public static readonly FailureKind FileRejected = new("FileRejected", "InvalidData");
    public static readonly FailureKind UploadUriMissing = new("UploadUriMissing", "InvalidArgument", endsPipeline: true);
    public static readonly FailureKind JournalUnusable = new("JournalUnusable", "WriteError", endsPipeline: true);
    public static readonly FailureKind ReportNotWritten = new("ReportNotWritten", "WriteError");
    public static readonly FailureKind SheetNotWritten = new("SheetNotWritten", "WriteError");
    public static readonly FailureKind SheetUnusable = new("SheetUnusable", "InvalidData");
    public static readonly FailureKind CommentNotFound = new("CommentNotFound", "ObjectNotFound");
    public static readonly FailureKind CommentsChanged = new("CommentsChanged", "InvalidOperation");
    public static readonly FailureKind InvalidComment = new("InvalidComment", "InvalidData");
    public static readonly FailureKind ApproverMissing = new("ApproverMissing", "InvalidArgument");
    public static readonly FailureKind UuidInUse = new("UuidInUse", "ResourceExists");

    // What was waited for did not come: no fault of anybody, but a pipeline that needs it has to be able to stop.
    public static readonly FailureKind WaitTimedOut = new("WaitTimedOut", "OperationTimeout");
    public static readonly FailureKind EndedOtherwise = new("EndedOtherwise", "InvalidResult");

    private FailureKind(string id, string category, bool endsPipeline = false)
    {
        Id = id;
        Category = category;
        EndsPipeline = endsPipeline;
        All.Add(id, this);
    }

    /// <summary>Every kind, by id.</summary>
    public static IReadOnlyDictionary<string, FailureKind> ById => All;

    /// <summary>The error id, first part of every FullyQualifiedErrorId.</summary>
    public string Id { get; }

    /// <summary>The name of the PowerShell error category.</summary>
    public string Category { get; }

    /// <summary>Whether every further record would fail the same way, so that the pipeline has to end.</summary>
    public bool EndsPipeline { get; }

    /// <summary>
    /// Whether an outage looks like this, so that whoever waits may look again later. An answer that is none of the service's may come from a page of a
    /// proxy, or of maintenance, where the service has been seen before; else it is a wrong address.
    /// </summary>
    /// <param name="hasAnswered">Whether the service has been seen.</param>
    internal bool MayPass(bool hasAnswered) =>
        this == ConnectionFailed || this == RequestTimedOut || this == ServiceFailure || this == RateLimited || this == InstanceLocked || (hasAnswered && this == InvalidResponse);

    /// <inheritdoc />
    public override string ToString() => Id;
}
