using System.Collections.Generic;
using System.Linq;

namespace Feishu.Approval;

/// <summary>Completes the approval codes that were seen in this session, by code or by name.</summary>
public sealed class ApprovalCodeCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionSite site) =>
        site.Memory?.Approvals.Select(approval => new Suggestion(approval.Code, approval.Name)) ?? Enumerable.Empty<Suggestion>();
}
