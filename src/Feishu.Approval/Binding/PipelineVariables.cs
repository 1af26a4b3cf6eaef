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

    /// <summary>Whether one of them has it, as far as the statement that runs shows it: a host that builds its pipelines of commands has no statement.</summary>
    public static bool AreBefore(InvocationInfo invocation)
    {
        if (!invocation.ExpectingInput || invocation.PipelinePosition <= 1
            || Runspace.DefaultRunspace?.Debugger?.GetCallStack().FirstOrDefault()?.Position?.Text is not string statement)
        {
            return false;
        }

        // A value at the beginning of a pipeline is no command, and not counted.
        return Parser.ParseInput(statement, out _, out _).FindAll(ast => ast is PipelineAst, searchNestedScriptBlocks: true).Cast<PipelineAst>()
            .Select(pipeline => pipeline.PipelineElements.OfType<CommandAst>().ToArray())
            .Where(commands => commands.Length == invocation.PipelineLength)
            .SelectMany(commands => commands.Take(invocation.PipelinePosition - 1))
            .SelectMany(command => command.CommandElements.OfType<CommandParameterAst>())
            .Any(parameter => IsName(parameter.ParameterName));
    }

    private static bool IsName(string name) =>
        string.Equals(name, "pv", StringComparison.OrdinalIgnoreCase) || (name.Length > 1 && Whole.StartsWith(name, StringComparison.OrdinalIgnoreCase));
}
