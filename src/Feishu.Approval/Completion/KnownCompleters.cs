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

/// <summary>Completes the tasks that were open when this session saw them: of the request at hand, else of all.</summary>
public sealed class OpenTaskCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionSite site) => Instances(site).SelectMany(instance => instance.Open
        .Select(task => new Suggestion(task.Id, string.Join(" ", new[] { task.Node, task.Person, instance.SerialNumber, instance.ApprovalName }.Where(part => !string.IsNullOrEmpty(part))))));

    private static IEnumerable<SeenInstance> Instances(CompletionSite site) => site.Memory is not SessionMemory memory ? Enumerable.Empty<SeenInstance>()
        : site.Text("InstanceCode") is string code ? memory.Named(code) is SeenInstance named ? new[] { named } : Enumerable.Empty<SeenInstance>()
        : memory.Instances;
}

/// <summary>Completes the nodes that a request can be returned to, where it was read in this session; the start in any case.</summary>
public sealed class PassedNodeCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionSite site) =>
        ((site.Text("InstanceCode") is string code ? site.Memory?.Named(code)?.Passed : null) ?? new[] { PassedNode.Start })
        .Select(node => node.IsStart || node.Name.Length == 0 ? new Suggestion(node.Key, node.Name.Length > 0 ? node.Name : null) : new Suggestion(node.Name, null, node.Key));
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
