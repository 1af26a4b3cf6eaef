using System.Management.Automation;
using Feishu.Approval.Errors;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Get-FeishuJournal</c>: shows the journal of a bulk run as objects, one for each task with what is known about it last. A run
/// may be writing it meanwhile; nothing is changed, not even a torn last line.
/// </summary>
[Cmdlet(VerbsCommon.Get, "FeishuJournal")]
[OutputType(typeof(FeishuJournalEntry))]
public sealed class GetFeishuJournalCommand : FeishuCommand
{
    /// <summary>The file that -JournalPath of Invoke-FeishuTaskResubmit named.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "JournalPath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Only what was written then or later.</summary>
    [Parameter]
    public DateTimeOffset Since { get; set; }

    /// <summary>Only what these runs wrote last, by their ids.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JournalRunCompleter))]
    public string[]? Run { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord() => Guard(Path, () =>
    {
        string path = FilePath(Path!, problem => new Failure(FailureKind.JournalUnusable, nameof(Messages.JournalUnusable_Open), Path, problem));
        try
        {
            foreach (FeishuJournalEntry entry in RunJournal.Stream(path, () => Stopping))
            {
                if (IsWanted(entry))
                {
                    WriteObject(entry);
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    });

    private bool IsWanted(FeishuJournalEntry entry) => entry.At >= Since
        && (Run is null || Array.Exists(Run, run => string.Equals(run, entry.Run, StringComparison.OrdinalIgnoreCase)));
}
