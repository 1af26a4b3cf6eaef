using System.Collections.Generic;
using System.Linq;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;

namespace Feishu.Approval;

/// <summary>Completes the codes of instances that were seen in this session, latest first; by code, serial number, name or reason.</summary>
public sealed class InstanceCodeCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionSite site) =>
        site.Memory?.Instances.Select(instance => new Suggestion(instance.Code, Label(instance))) ?? Enumerable.Empty<Suggestion>();

    private static string Label(SeenInstance instance) =>
        string.Join(" ", new[] { instance.SerialNumber, instance.ApprovalName, instance.Remark }.Where(part => !string.IsNullOrWhiteSpace(part)));
}

/// <summary>Completes the approval codes that were seen in this session, by code or by name.</summary>
public sealed class ApprovalCodeCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionSite site) =>
        site.Memory?.Approvals.Select(approval => new Suggestion(approval.Code, approval.Name)) ?? Enumerable.Empty<Suggestion>();
}

/// <summary>Completes the variables that hold an open connection.</summary>
public sealed class ConnectionCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionSite site) =>
        from variable in SessionVariables.All()
        let connection = PowerShellObjectReader.Instance.Unwrap(variable.Value) as FeishuConnection
        where connection is { IsClosed: false }
        select new Suggestion(Spelled(variable.Name), null, connection.ToString(), IsCode: true);

    private static string Spelled(string name) => name.All(c => char.IsLetterOrDigit(c) || c == '_') ? "$" + name : "${" + name.Replace("`", "``").Replace("}", "`}") + "}";
}
