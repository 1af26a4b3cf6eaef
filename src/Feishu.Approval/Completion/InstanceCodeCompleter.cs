using System.Collections.Generic;
using System.Linq;
using Feishu.Approval.Approvals;

namespace Feishu.Approval;

/// <summary>Completes the codes of instances that were seen in this session, latest first; by code, serial number, name or reason.</summary>
public sealed class InstanceCodeCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionSite site) =>
        site.Memory?.Instances.Select(instance => new Suggestion(instance.Code, Label(instance))) ?? Enumerable.Empty<Suggestion>();

    private static string Label(SeenInstance instance) =>
        string.Join(" ", new[] { instance.SerialNumber, instance.ApprovalName, instance.Remark }.Where(part => !string.IsNullOrWhiteSpace(part)));
}
