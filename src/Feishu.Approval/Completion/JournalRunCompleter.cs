using System.Globalization;
using System.IO;
using System.Management.Automation;
using Feishu.Approval.Journal;

namespace Feishu.Approval;

/// <summary>Completes the ids of the runs that wrote into the journal at hand, newest first; of one that is too large to be read at a key press none.</summary>
public sealed class JournalRunCompleter : Completer
{
    private const long Largest = 32 * 1024 * 1024;

    private protected override IEnumerable<Suggestion>? Suggest(CompletionSite site) =>
        FullPath(site.Value("Path") as string) is string path && new FileInfo(path) is { Exists: true, Length: <= Largest }
            ? Runs(path).Reverse().Select(run => new Suggestion(run.Id, null, run.Start.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture))).ToArray()
            : Enumerable.Empty<Suggestion>();

    private static IReadOnlyList<JournalRun> Runs(string path)
    {
        using RunJournal journal = RunJournal.Look(path, mustExist: true);
        return journal.Runs;
    }

    // A completer is no cmdlet and does not know where the session stands.
    private static string? FullPath(string? path)
    {
        if (path is null)
        {
            return null;
        }

        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand(@"Microsoft.PowerShell.Management\Convert-Path").AddParameter("LiteralPath", path).AddParameter("ErrorAction", ActionPreference.Ignore)
            .Invoke<string>().FirstOrDefault();
    }
}
