using System.Collections;
using System.Management.Automation.Language;

namespace Feishu.Approval;

/// <summary>Completes an argument from what is in memory; never from the network, and never with an error.</summary>
public abstract class Completer : IArgumentCompleter
{
    private protected Completer()
    {
    }

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var typed = new TypedWord(wordToComplete);
            return Suggest(new CompletionSite(commandAst, fakeBoundParameters))?
                .Select(suggestion => (Rank: suggestion.Rank(typed), Suggestion: suggestion))
                .Where(found => found.Rank is not null)
                .OrderBy(found => found.Rank)
                .Select(found => found.Suggestion.Result(typed))
                .ToArray()!;
        }
        catch (Exception)
        {
            // Whatever it is, somebody is typing, and has asked for nothing that could be answered with an error.
            return Array.Empty<CompletionResult>();
        }
    }

    /// <summary>What could stand here, best first. Null leaves it to the engine, which offers files.</summary>
    private protected abstract IEnumerable<Suggestion>? Suggest(CompletionSite site);
}
