using System.Globalization;

namespace Feishu.Approval.Errors;

/// <summary>
/// A failure of this module: what the service, the network or a check before sending said. The cmdlets put it into every
/// error record as <c>$_.Exception</c>. It has no public constructor.
/// </summary>
public sealed class FeishuException : Exception
{
    internal FeishuException(Failure failure)
        : base(null, failure.Cause)
    {
        Failure = failure;
    }

    /// <summary>The stable error id, such as <c>TaskNotFound</c>; the first part of FullyQualifiedErrorId.</summary>
    public string ErrorId => Failure.Kind.Id;

    /// <summary>The <c>code</c> of the service's answer (for example 1390010); null where the service gave none.</summary>
    public long? Code => Failure.Code;

    /// <summary>The log id of the answer (header <c>X-Tt-Logid</c>), which the vendor's support asks for; null without an answer.</summary>
    public string? LogId => Failure.LogId;

    /// <summary>The HTTP status of the answer; null without an answer.</summary>
    public int? HttpStatus => Failure.HttpStatus;

    /// <summary>One sentence on what to do next.</summary>
    public string RecommendedAction => FailureText.Action(Failure, CultureInfo.CurrentUICulture);

    /// <summary>What happened, in the language of the current UI culture where a translation exists.</summary>
    public override string Message => FailureText.Message(Failure, CultureInfo.CurrentUICulture);

    internal Failure Failure { get; }
}
