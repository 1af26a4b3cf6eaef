using System.Text;
using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Views;

/// <summary>Lays a timeline out in columns of cells.</summary>
internal static class TimelineText
{
    private const int TimeWidth = 16;
    private const int LongestNode = 20;
    private const string Apart = "  ";

    // Time, mark and what keeps them apart; a remark that gets lines of its own begins here.
    private const int Indent = TimeWidth + 5;

    /// <summary>The lines, in a width that leaves a cell for a mark that takes two.</summary>
    public static IEnumerable<string> Lines(FeishuInstance instance, Screen screen)
    {
        TimelineLine[] lines = Timeline.Of(instance, screen).ToArray();
        int node = lines.Select(line => Math.Min(Cells.Width(line.Node), LongestNode)).DefaultIfEmpty().Max();
        int person = lines.Select(line => Cells.Width(line.Person)).DefaultIfEmpty().Max();
        return lines.SelectMany(line => Lines(line, Cells.Pad(Cells.Cut(line.Node, LongestNode), node) + Apart + Cells.Pad(line.Person, person), screen));
    }

    private static IEnumerable<string> Lines(TimelineLine line, string who, Screen screen)
    {
        int width = Math.Max(screen.Width - Indent - 1, LongestNode);
        int left = width - Cells.Width(who) - Apart.Length;
        string comment = line.Comment.Length > 0 ? '"' + line.Comment + '"' : string.Empty;

        // What does not fit behind the names goes below them: the remark first, and on a very narrow screen the word too.
        var below = new List<string>();
        string beside = line.Word;
        string remark = comment;
        if (Cells.Width(beside) > left)
        {
            below.AddRange(Cells.Wrap(beside, width));
            beside = string.Empty;
        }

        if (remark.Length > 0 && Cells.Width(beside) + Apart.Length + Cells.Width(remark) > left)
        {
            below.AddRange(Cells.Wrap(remark, width));
            remark = string.Empty;
        }

        yield return Head(line, who, beside, remark, screen);
        foreach (string text in below)
        {
            yield return new string(' ', Indent) + screen.Paint(text, line.StandsOut ? line.Step.Tone : Tone.Plain);
        }
    }

    private static string Head(TimelineLine line, string who, string word, string remark, Screen screen)
    {
        string mark = (screen.Symbols ? line.Step.Mark : line.Step.Plain).ToString();
        string told = remark.Length > 0 ? Apart + remark : string.Empty;
        var text = new StringBuilder(Cells.Pad(line.Time, TimeWidth)).Append(Apart);
        _ = line.StandsOut
            ? text.Append(screen.Paint((mark + Apart + who + Apart + word + told).TrimEnd(), line.Step.Tone))
            : text.Append(screen.Paint(mark, line.Step.Tone)).Append(Apart).Append(who).Append(Apart).Append(screen.Paint(word, line.Step.Tone)).Append(told);
        return text.ToString().TrimEnd();
    }
}

/// <summary>Who would decide at a node: one a line, so that no id is broken.</summary>
internal static class PreviewText
{
    public static IEnumerable<string> Approvers(FeishuPreviewNode node, Screen screen) =>
        Named(node.ApproverNames, node.Approvers, id => id).Concat(node.IsEmpty ? ["(" + screen.Say(nameof(Messages.View_StandIn)) + ")"] : []);

    /// <summary>Who would get a copy, in a narrower column.</summary>
    public static IEnumerable<string> CopyReceivers(FeishuPreviewNode node) => Named(node.CopyReceiverNames, node.CopyReceivers, id => Timeline.Short(id));

    // Whoever is not known by name stands there by id.
    private static IEnumerable<string> Named(IEnumerable<string> names, IEnumerable<string> ids, Func<string, string> unnamed) =>
        names.Zip(ids, (name, id) => name == id ? unnamed(id) : Timeline.Name(name) ?? unnamed(id));
}

/// <summary>A person who was looked up.</summary>
internal static class UserText
{
    public static string Asked(FeishuUser user, int width) =>
        user.Identity is not string identity ? string.Empty : PersonContact.Of(identity) is null ? Timeline.Short(identity, width) : Cells.OneLine(identity);
}
