using System.Collections.Generic;
using System.Linq;

namespace Feishu.Approval;

/// <summary>Completes from a list of words that this module knows.</summary>
public abstract class WordCompleter : Completer
{
    private readonly IReadOnlyList<string> _words;

    private protected WordCompleter(IReadOnlyList<string> words)
    {
        _words = words;
    }

    private protected override IEnumerable<Suggestion> Suggest(CompletionSite site) => _words.Select(word => new Suggestion(word));
}
