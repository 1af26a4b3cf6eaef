using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Search;

/// <summary>
/// The statuses of a person's tasks as words. The vendor's table has digits in texts, its sample has words, and a client has
/// seen numbers; what is none of these stays as it is.
/// </summary>
internal static class UserTaskWords
{
    private static readonly Dictionary<string, string> Statuses = new()
    {
        ["1"] = ServiceWords.Todo,
        ["2"] = "Done",
        ["17"] = "Unread",
        ["18"] = "Read",
        ["33"] = "Processing",
        ["34"] = "Withdrawn",
    };

    private static readonly Dictionary<string, string> ProcessStatuses = new()
    {
        ["0"] = "None",
        ["1"] = "Running",
        ["2"] = "Approved",
        ["3"] = "Rejected",
        ["4"] = "Withdrawn",
        ["5"] = "Terminated",
    };

    public static string? Status(string? given) => Word(given, Statuses);

    public static string? ProcessStatus(string? given) => Word(given, ProcessStatuses);

    private static string? Word(string? given, Dictionary<string, string> words)
    {
        if (given is not null && words.TryGetValue(given, out string? word))
        {
            return word;
        }

        return words.Values.FirstOrDefault(known => string.Equals(known, given, StringComparison.OrdinalIgnoreCase)) ?? SafeText.Lines(given);
    }
}
