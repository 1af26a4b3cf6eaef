using System.Globalization;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Http;

/// <summary>
/// What people give for an instance code and what is none: a number of a task or a page, a serial number. Only the service knows for
/// certain, so this speaks when it has refused.
/// </summary>
internal static class InstanceCodeAdvice
{
    private static readonly Regex Code = new("^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The failure, with what can be told about the code that the service does not know.</summary>
    public static Failure On(Failure failure, string? given) => !IsOfCode(failure) || given is null || Code.IsMatch(given)
        ? failure
        : failure with
        {
            NoteKey = given.All(char.IsDigit) ? nameof(Messages.Note_DigitsAreNoInstanceCode) : nameof(Messages.Note_NoInstanceCode),
            NoteArguments = new object?[] { given },
            ActionKey = nameof(Messages.InstanceNotFound_CodeAction),
        };

    // The calls of comments refuse the field by its name.
    private static bool IsOfCode(Failure failure) => failure.Kind == FailureKind.InstanceNotFound
        || (failure.Kind == FailureKind.InvalidParameter && failure.Arguments.OfType<TextList>().Any(fields => fields.Describe(CultureInfo.InvariantCulture).Contains("instance_id")));
}
