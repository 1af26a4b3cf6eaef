namespace Feishu.Approval.Sandbox;

/// <summary>The error codes this sandbox answers with.</summary>
internal static class ApiCode
{
    internal const int WrongJson = 9499;
    internal const int LoginParameter = 10003;
    internal const int LoginRefused = 10014;
    internal const int NoPermissionOverTask = 10112;
    internal const int ContactParameter = 40001;
    internal const int UploadParameter = 60001;
    internal const int UuidUsed = 60012;

    internal const int InvalidParameter = 1390001;
    internal const int ApprovalNotFound = 1390002;
    internal const int InstanceNotFound = 1390003;
    internal const int SubscriptionReached = 1390007;
    internal const int NotPermitted = 1390009;
    internal const int TaskNotFound = 1390010;
    internal const int FreeProcess = 1390013;
    internal const int DefinitionInactive = 1390015;
    internal const int DefinitionDeleted = 1390016;
    internal const int SignatureRequired = 1390018;
    internal const int IllegalValue = 1395006;
    internal const int DistrictsChanged = 1395061;

    internal const int UnknownPath = 99991201;
    internal const int WrongMethod = 99991301;
    internal const int NoToken = 99991661;
    internal const int InvalidToken = 99991663;
    internal const int UserTokenRefused = 99991668;
    internal const int TokenPrefix = 99991671;
    internal const int MissingScope = 99991672;
    internal const int UnknownOpenId = 99992351;
    internal const int UnknownUserId = 99992360;
    internal const int UnknownUnionId = 99992363;
    internal const int FieldValidation = 99992402;
}
