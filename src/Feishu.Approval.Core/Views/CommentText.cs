using Feishu.Approval.Approvals;

namespace Feishu.Approval.Views;

/// <summary>A comment as people see it: its words, then its files, then its replies under it.</summary>
internal static class CommentText
{
    // What stands for a comment that was deleted, as on a page: no word of any language.
    private const string Deleted = "(-)";

    public static IEnumerable<string> Lines(FeishuComment comment) =>
        Own(comment).Concat(comment.Replies.SelectMany(reply => Own(reply).Select((line, i) => i == 0 ? "> " + (Timeline.Name(reply.UserName) ?? Timeline.Short(reply.UserId ?? string.Empty)) + ": " + line : "> " + line)));

    private static IEnumerable<string> Own(FeishuComment comment)
    {
        if (comment.IsDeleted)
        {
            yield return Deleted;
            yield break;
        }

        if (comment.Text is not null)
        {
            yield return Cells.OneLine(comment.Text);
        }

        if (comment.Files.Count > 0)
        {
            yield return "[" + string.Join(", ", comment.Files.Select(file => Cells.OneLine(file.ToString()))) + "]";
        }
    }
}
