using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace Feishu.Approval;

/// <summary>
/// Whether a cmdlet earlier in the pipeline has <c>-PipelineVariable</c>. The engine sets such a variable when that cmdlet writes; what is read ahead
/// meanwhile and comes out later would meet the variable of another record.
/// </summary>
internal static class PipelineVariables
{
    private const string Whole = "PipelineVariable";

    /// <summary>
    /// Whether one of them has it, as far as the statements that run show it: a host that builds its pipelines of commands has none. What calls this statement may hand its
    /// records on to it (a proxy with a steppable pipeline), so that any variable there counts.
    /// </summary>
    public static bool AreBefore(InvocationInfo invocation)
    {
        if (!invocation.ExpectingInput)
        {
            return false;
        }

        string[] statements = Runspace.DefaultRunspace?.Debugger?.GetCallStack().Select(frame => frame.Position?.Text ?? string.Empty).ToArray() ?? Array.Empty<string>();

        // A value at the beginning of a pipeline is no command, and not counted.
        return statements.Take(1).SelectMany(Pipelines).Where(commands => commands.Length == invocation.PipelineLength).Any(commands => HaveOne(commands.Take(invocation.PipelinePosition - 1)))
            || statements.Skip(1).SelectMany(Pipelines).Any(HaveOne);
    }

    private static IEnumerable<CommandAst[]> Pipelines(string statement) => !statement.Contains('|') ? Array.Empty<CommandAst[]>()
        : Parser.ParseInput(statement, out _, out _).FindAll(ast => ast is PipelineAst, searchNestedScriptBlocks: true).Cast<PipelineAst>().Select(pipeline => pipeline.PipelineElements.OfType<CommandAst>().ToArray());

    private static bool HaveOne(IEnumerable<CommandAst> commands) =>
        commands.SelectMany(command => command.CommandElements.OfType<CommandParameterAst>()).Any(parameter => IsName(parameter.ParameterName));

    private static bool IsName(string name) =>
        string.Equals(name, "pv", StringComparison.OrdinalIgnoreCase) || (name.Length > 1 && Whole.StartsWith(name, StringComparison.OrdinalIgnoreCase));
}
