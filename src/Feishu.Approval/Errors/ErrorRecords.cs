using System.Globalization;

namespace Feishu.Approval;

/// <summary>The one place where a failure becomes an error record.</summary>
internal static class ErrorRecords
{
    /// <summary>The record, with the failing input as its target.</summary>
    public static ErrorRecord From(Failure failure, bool isDesktop)
    {
        FeishuException exception = failure.ToException();
        string message = exception.Message;
        string action = FailureText.Action(failure, CultureInfo.CurrentUICulture);
        var category = (ErrorCategory)Enum.Parse(typeof(ErrorCategory), failure.Kind.Category);
        return new ErrorRecord(exception, failure.Kind.Id, category, failure.Target is string text ? SafeText.Shown(text) : failure.Target)
        {
            // The default view of Windows PowerShell hides the recommended action.
            ErrorDetails = new ErrorDetails(isDesktop ? Sentences.Join(new[] { message, action }) : message) { RecommendedAction = action },
        };
    }
}
