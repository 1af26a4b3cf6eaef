using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Feishu.Approval;

/// <summary>Completes from a list of words that this module knows; never from the network.</summary>
public abstract class WordCompleter : IArgumentCompleter
{
    private readonly IReadOnlyList<string> words;

    private protected WordCompleter(IReadOnlyList<string> words)
    {
        this.words = words;
    }

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return words.Where(word => word.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Select(word => new CompletionResult(word));
    }
}
