using Feishu.Approval.Journal;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Get-FeishuJournal</c>: shows the journals of bulk runs as objects, one for each task with what is known about it last. A run
/// may be writing one meanwhile; nothing is changed, not even a torn last line.
/// </summary>
[Cmdlet(VerbsCommon.Get, "FeishuJournal", DefaultParameterSetName = PathSet)]
[OutputType(typeof(FeishuJournalEntry))]
public sealed class GetFeishuJournalCommand : FeishuCommand
{
    private const string PathSet = "Path";
    private const string LiteralSet = "LiteralPath";

    private readonly HashSet<string> _runs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The files that -JournalPath named; wildcards are resolved.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = Array.Empty<string>();

    /// <summary>The files, to the letter; takes what Get-ChildItem gives.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "JournalPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = Array.Empty<string>();

    /// <summary>Only what was written then or later.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public DateTimeOffset Since { get; set; }

    /// <summary>Only what these runs wrote last, by their ids.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [TextArgument]
    [ArgumentCompleter(typeof(JournalRunCompleter))]
    public string[]? Run { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        foreach (string given in ParameterSetName == LiteralSet ? LiteralPath : Path)
        {
            string[] files = Array.Empty<string>();
            Guard(given, () => files = Files(given));
            foreach (string file in files)
            {
                Guard(file, () => Show(file));
            }
        }
    }

    /// <inheritdoc />
    /// <remarks>A mistyped run must not look like one that left nothing.</remarks>
    protected override void EndProcessing()
    {
        foreach (string run in Run ?? Array.Empty<string>())
        {
            if (!_runs.Contains(run))
            {
                Warn(nameof(Messages.Warning_NoSuchRun), run, new BoundedList(_runs.OrderByDescending(known => known, StringComparer.Ordinal)));
            }
        }
    }

    private void Show(string path)
    {
        try
        {
            foreach (FeishuJournalEntry entry in RunJournal.Stream(path, () => Stopping))
            {
                if (Run is not null && entry.Run is string run)
                {
                    _runs.Add(run);
                }

                if (IsWanted(entry))
                {
                    Remember(entry);
                    WriteObject(entry);
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    // A number that is shown here is known to the session then, as far as it talks to the service that the journal belongs to.
    private static void Remember(FeishuJournalEntry entry)
    {
        if (DefaultConnection.Current is { IsClosed: false } connection && entry.Identity?.Fits(new JournalIdentity(connection.BaseUri.Authority, connection.AppId)) == true)
        {
            SessionMemory.Of(connection).AddTold(new SeenInstance(entry.InstanceCode, entry.SerialNumber, entry.ApprovalCode, entry.ApprovalName, null));
        }
    }

    // A run takes its path to the letter; so does this where a name with brackets means no other file.
    private string[] Files(string given)
    {
        string literal = FilePath(given, problem => new Failure(FailureKind.JournalUnusable, nameof(Messages.JournalUnusable_Open), given, problem));
        return ParameterSetName == LiteralSet || !WildcardPattern.ContainsWildcardCharacters(given) || Matching(given) is not { Length: > 0 } found
            ? new[] { literal }
            : found;
    }

    private string[] Matching(string given)
    {
        try
        {
            return GetResolvedProviderPathFromPSPath(given, out _).Where(System.IO.File.Exists).OrderBy(path => path, StringComparer.Ordinal).ToArray();
        }
        catch (RuntimeException)
        {
            return Array.Empty<string>();
        }
    }

    private bool IsWanted(FeishuJournalEntry entry) => entry.At >= Since
        && (Run is null || Array.Exists(Run, run => string.Equals(run, entry.Run, StringComparison.OrdinalIgnoreCase)));
}
