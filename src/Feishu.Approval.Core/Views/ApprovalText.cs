using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Views;

/// <summary>Controls and nodes of a definition in columns.</summary>
internal static class ApprovalText
{
    private const int LongestName = 24;

    public static IEnumerable<string> Controls(FeishuApproval approval, Screen screen) => Grid.Lines(
        approval.Controls.SelectMany(control => new[] { Row(control, string.Empty, screen) }.Concat(control.Children.Select(child => Row(child, "  ", screen)))).ToArray(), screen.Width);

    public static IEnumerable<string> Nodes(FeishuApproval approval, Screen screen) => Grid.Lines(
        approval.Nodes.Select(node => new[] { Cells.OneLine(node.Name), node.Type ?? string.Empty, string.Join(", ", Wants(node).Select(key => screen.Say(key))) }).ToArray(),
        screen.Width);

    private static string[] Row(FeishuControlDefinition control, string indent, Screen screen) =>
    [
        Cells.Cut(indent + Cells.OneLine(control.Name), LongestName),
        control.Type,
        control.CustomId is null ? control.Id : $"{control.Id} ({control.CustomId})",
        control.Required ? screen.Say(nameof(Messages.View_Required)) : string.Empty,
        string.Join(", ", control.Options.Select(option => Cells.OneLine(option.Text.Length > 0 ? option.Text : option.Key))),
    ];

    private static IEnumerable<string> Wants(FeishuApprovalNode node)
    {
        if (node.NeedsApprover)
        {
            yield return nameof(Messages.View_InitiatorPicks);
        }

        if (node.RequiresSignature)
        {
            yield return nameof(Messages.View_HandwrittenSignature);
        }
    }
}
