using System.Collections;
using System.Globalization;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>What a stored copy says that it lacks. Whoever sends it to its request finds that there anew; as the beginning of another request it has nothing else that tells.</summary>
internal static class StoredIssues
{
    /// <param name="stored">What was stored in the place of the issues: a list of objects where it was stored deep enough, nothing in a table of records.</param>
    /// <param name="reader">Looks into it.</param>
    public static IReadOnlyList<FeishuFormIssue> Of(object? stored, ObjectReader reader) => reader.Unwrap(stored) is IEnumerable list and not string
        ? list.Cast<object?>().Select(one => FormCopyReader.Members(reader.Unwrap(one), reader)).OfType<Dictionary<string, object?>>().Select(members => Read(members, reader)).OfType<FeishuFormIssue>().ToArray()
        : Array.Empty<FeishuFormIssue>();

    private static FeishuFormIssue? Read(Dictionary<string, object?> members, ObjectReader reader) =>
        reader.Text(members, nameof(FeishuFormIssue.ControlId)) is string id && Kind(members, reader) is FeishuFormIssueKind kind
            ? new FeishuFormIssue(
                id,
                reader.Text(members, nameof(FeishuFormIssue.Name)) ?? id,
                reader.Text(members, nameof(FeishuFormIssue.Type)) ?? string.Empty,
                kind,
                new FormFault(nameof(Messages.Issue_Stored), reader.Text(members, nameof(FeishuFormIssue.Reason)) ?? string.Empty))
            : null;

    // A number in JSON; in Clixml a number too, of an object that says the word.
    private static FeishuFormIssueKind? Kind(Dictionary<string, object?> members, ObjectReader reader) =>
        members.TryGetValue(nameof(FeishuFormIssue.Kind), out object? given) && reader.Unwrap(given) is { } plain
        && Enum.TryParse(Convert.ToString(plain, CultureInfo.InvariantCulture), ignoreCase: true, out FeishuFormIssueKind kind) && Enum.IsDefined(typeof(FeishuFormIssueKind), kind)
            ? kind
            : null;
}
