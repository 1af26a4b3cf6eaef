using System;
using System.Collections.Generic;

namespace Feishu.Approval;

/// <summary>Completes nothing: what belongs here is known to nobody but who types, and it is never a file, which the engine would offer.</summary>
public sealed class NothingCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionSite site) => Array.Empty<Suggestion>();
}
