using System.Collections.Generic;
using System.Linq;
using Feishu.Approval.Connection;

namespace Feishu.Approval;

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
