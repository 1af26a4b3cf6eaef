namespace Feishu.Approval.Forms;

/// <summary>Why a control of the present form is not in the form to send, or what of it is not.</summary>
public enum FeishuFormIssueKind
{
    /// <summary>Its value cannot be converted without a decision: an address text, an ambiguous label.</summary>
    NeedsUser,

    /// <summary>The API cannot write controls of this type, or none has described how.</summary>
    CannotBeWritten,

    /// <summary>A formula whose inputs were changed: its new result has to be given too.</summary>
    NeedsNewResult,

    /// <summary>
    /// The control is in the form, but the request does not tell what its files are called: each is named by its download when the
    /// form is sent, or else anew. The form is sent all the same.
    /// </summary>
    FileNameUnknown,
}
