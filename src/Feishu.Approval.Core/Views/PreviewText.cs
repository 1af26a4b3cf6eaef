using System.Collections.Generic;
using System.Linq;
using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Views;

/// <summary>Who would decide at a node: one a line, so that no id is broken.</summary>
internal static class PreviewText
{
    public static IEnumerable<string> Approvers(FeishuPreviewNode node, Screen screen) =>
        node.Approvers.Concat(node.IsEmpty ? ["(" + screen.Say(nameof(Messages.View_StandIn)) + ")"] : []);
}
