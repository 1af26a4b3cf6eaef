using System.Collections;
using System.Globalization;
using System.IO;
using Feishu.Approval.Journal;

namespace Feishu.Approval;

/// <summary>Completes the ids of the runs that wrote into the journal at hand, newest first; of one that is too large to be read at a key press none.</summary>
public sealed class JournalRunCompleter : Completer
{
    private const long Largest = 32 * 1024 * 1024;

    private protected override IEnumerable<Suggestion>? Suggest(CompletionSite site) => Given(site)
        .Where(path => new FileInfo(path) is { Exists: true, Length: <= Largest })
        .SelectMany(Runs).OrderByDescending(run => run.Start)
        .Select(run => new Suggestion(run.Id, null, run.Start.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture))).ToArray();

    private static IEnumerable<string> Given(CompletionSite site) => FullPaths(site, "Path").Concat(FullPaths(site, "LiteralPath")).Concat(FullPaths(site, "JournalPath"));

    private static IReadOnlyList<JournalRun> Runs(string path)
    {
        using RunJournal journal = RunJournal.Look(path, mustExist: true);
        return journal.Runs;
    }

    // A completer is no cmdlet and does not know where the session stands.
    private static IEnumerable<string> FullPaths(CompletionSite site, string parameter)
    {
        string[] given = (site.Value(parameter) is IList list ? list.Cast<object?>() : new[] { site.Value(parameter) }).Select(PowerShellObjectReader.Instance.Unwrap).OfType<string>().ToArray();
        return given.SelectMany(path => parameter == "Path" && Resolved("Path", path) is { Length: > 0 } found ? found : Resolved("LiteralPath", path));
    }

    private static string[] Resolved(string how, string path)
    {
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand(@"Microsoft.PowerShell.Management\Convert-Path").AddParameter(how, path).AddParameter("ErrorAction", ActionPreference.Ignore).Invoke<string>().ToArray();
    }
}
