using System.Collections;
using System.Globalization;
using System.Management.Automation.Language;

namespace Feishu.Approval;

/// <summary>Where in a line something is completed, and what stands there already.</summary>
internal sealed class CompletionSite
{
    private const string ConnectionName = "Connection";

    private readonly IDictionary _bound;

    public CompletionSite(CommandAst command, IDictionary? bound)
    {
        Command = command;
        _bound = bound ?? new Hashtable();
    }

    public CommandAst Command { get; }

    /// <summary>The connection that the command would use; null when there is none, or none that can be told.</summary>
    public FeishuConnection? Connection => (Value(ConnectionName) as FeishuConnection ?? (NamesConnection(Command) ? null : DefaultConnection.Current)) is { IsClosed: false } connection ? connection : null;

    /// <summary>The memory of that connection.</summary>
    public SessionMemory? Memory => Connection is FeishuConnection connection ? SessionMemory.Of(connection) : null;

    /// <summary>What is known of a parameter's argument without running anything.</summary>
    public object? Value(string parameter) => PowerShellObjectReader.Instance.Unwrap(_bound[parameter]);

    /// <summary>The same of an id or a name: a number that people see stands there as a number where it has no quotes.</summary>
    public string? Text(string parameter) => Text(Value(parameter));

    /// <summary>An id or a name among the arguments that are known; null for anything else.</summary>
    public static string? Text(object? argument) => argument as string ?? (argument is int or long ? ((IFormattable)argument).ToString(null, CultureInfo.InvariantCulture) : null);

    /// <summary>Whether a command says which connection to use. Then the default one has no say in it.</summary>
    public static bool NamesConnection(CommandAst command) => command.CommandElements.OfType<CommandParameterAst>()
        .Any(parameter => parameter.ParameterName.Length > 2 && ConnectionName.StartsWith(parameter.ParameterName, StringComparison.OrdinalIgnoreCase));
}
