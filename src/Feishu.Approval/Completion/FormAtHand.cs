using System.Collections;
using System.Management.Automation.Language;

namespace Feishu.Approval;

/// <summary>
/// The form that a command in a line will get, as far as that can be told without running anything; else all definitions that
/// were seen. What comes back are the controls of each.
/// </summary>
internal static class FormAtHand
{
    private const int MostItems = 20;

    /// <summary>The controls that can be set, definition by definition.</summary>
    public static IEnumerable<IReadOnlyList<FeishuControlDefinition>> Definitions(CompletionSite site)
    {
        IEnumerable<IReadOnlyList<FeishuControlDefinition>> found = new[] { OfValue(site.Value("InputObject")) }.Concat(FromPipeline(site.Command)).Append(OfRequest(site))
            .FirstOrDefault(known => known.Count > 0) ?? Seen(site);
        return found.Select(controls => controls.Where(control => ControlTypes.IsWritable(control.Type)).ToArray());
    }

    // The request that the command itself names, else the definition.
    private static IReadOnlyList<IReadOnlyList<FeishuControlDefinition>> OfRequest(CompletionSite site)
    {
        string? code = (site.Text("InstanceCode") is string instance ? site.Memory?.Named(instance)?.ApprovalCode : null) ?? site.Text("ApprovalCode");
        return code is not null && site.Memory?.NamedApproval(code)?.Controls is IReadOnlyList<FeishuControlDefinition> controls ? new[] { controls } : Array.Empty<IReadOnlyList<FeishuControlDefinition>>();
    }

    // The nearest command that tells.
    private static IEnumerable<IReadOnlyList<IReadOnlyList<FeishuControlDefinition>>> FromPipeline(CommandAst command) => command.Parent is PipelineAst pipeline
        ? pipeline.PipelineElements.TakeWhile(element => element != command).Reverse().Select(OfElement)
        : Enumerable.Empty<IReadOnlyList<IReadOnlyList<FeishuControlDefinition>>>();

    private static IReadOnlyList<IReadOnlyList<FeishuControlDefinition>> OfElement(CommandBaseAst element) => element switch
    {
        CommandExpressionAst expression => OfValue(StaticArgument.Values(expression.Expression).Take(MostItems).ToArray()),
        CommandAst command => OfCommand(command),
        _ => Array.Empty<IReadOnlyList<FeishuControlDefinition>>(),
    };

    private static IReadOnlyList<IReadOnlyList<FeishuControlDefinition>> OfCommand(CommandAst command)
    {
        IEnumerable<string?> codes = command.GetCommandName()?.ToUpperInvariant() switch
        {
            "GET-FEISHUFORM" or "GET-FEISHUINSTANCE" => StaticArgument.Values(command, "InstanceCode").Select(CompletionSite.Text).OfType<string>().Select(code => MemoryOf(command)?.Named(code)?.ApprovalCode),
            "GET-FEISHURETURNEDTASK" => StaticArgument.Values(command, "ApprovalCode").OfType<string>(),
            _ => Array.Empty<string>(),
        };
        return codes.Distinct().Select(code => code is null ? null : MemoryOf(command)?.NamedApproval(code)?.Controls).OfType<IReadOnlyList<FeishuControlDefinition>>().ToArray();
    }

    private static SessionMemory? MemoryOf(CommandAst command)
    {
        FeishuConnection? connection = CompletionSite.NamesConnection(command)
            ? StaticArgument.Values(command, "Connection").OfType<FeishuConnection>().FirstOrDefault()
            : DefaultConnection.Current;
        return connection is { IsClosed: false } ? SessionMemory.Of(connection) : null;
    }

    private static IReadOnlyList<IReadOnlyList<FeishuControlDefinition>> OfValue(object? value) => value switch
    {
        FeishuForm form => new[] { form.Definition ?? OfDefinition(form) ?? form.Controls.Select(Bare).ToArray() },
        FeishuReturnedTask task => OfValue(task.Form),
        IDictionary record => OfValue(PowerShellObjectReader.Instance.Unwrap(record["Form"]) as FeishuForm),

        // Only what is stored: a property that a script computes is nothing to run while somebody types.
        PSObject record => OfValue(record.Properties["Form"] is PSNoteProperty note ? PowerShellObjectReader.Instance.Unwrap(note.Value) as FeishuForm : null),
        IList list => list.Cast<object?>().Take(MostItems).SelectMany(item => OfValue(PowerShellObjectReader.Instance.Unwrap(item))).Distinct().ToArray(),
        _ => Array.Empty<IReadOnlyList<FeishuControlDefinition>>(),
    };

    private static IReadOnlyList<FeishuControlDefinition>? OfDefinition(FeishuForm form) =>
        form.ApprovalCode is string code && ((IConnectionOrigin)form).Connection is FeishuConnection connection ? SessionMemory.Of(connection).Approval(code)?.Controls : null;

    // A form that was made by hand knows no names.
    private static FeishuControlDefinition Bare(FeishuFormControl control) => new() { Id = control.Id, Type = control.Type };

    private static IEnumerable<IReadOnlyList<FeishuControlDefinition>> Seen(CompletionSite site) =>
        site.Memory?.Approvals.Select(approval => approval.Controls).OfType<IReadOnlyList<FeishuControlDefinition>>() ?? Enumerable.Empty<IReadOnlyList<FeishuControlDefinition>>();
}
