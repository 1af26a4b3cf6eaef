using System.Globalization;
using Feishu.Approval.Journal;
using Feishu.Approval.Pipeline;
using Feishu.Approval.Reports;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Export-FeishuReport</c>: makes one page (HTML) of a run's journal, for whoever was not there. A run may be writing the journal meanwhile. The
/// page asks nobody for anything, and holds no value of a form unless that is asked for.
/// </summary>
[Cmdlet(VerbsData.Export, "FeishuReport", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(void))]
[Needs(nameof(Capability.ReadInstance))]
public sealed class ExportFeishuReportCommand : FeishuReadCommand
{
    /// <summary>The journal: the file that -JournalPath of another cmdlet named.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>The file of the page, to the letter; one that is there is replaced.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty, TextArgument]
    public string? Path { get; set; }

    /// <summary>Reads the requests that stand on the page, to show how they stand now, and whose they are.</summary>
    [Parameter]
    public new SwitchParameter Read { get; set; }

    /// <summary>Shows the forms of the requests that were read.</summary>
    [Parameter]
    public SwitchParameter IncludeForm { get; set; }

    /// <summary>Replaces a file that is read-only too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Keeps a file that is there already.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord() => Guard(JournalPath, () =>
    {
        if (IncludeForm && !Read)
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_FormWithoutRead)).ToException();
        }

        string journal = FilePath(JournalPath!, problem => new Failure(FailureKind.JournalUnusable, nameof(Messages.JournalUnusable_Open), JournalPath, problem));
        string path = FilePath(Path!, problem => new Failure(FailureKind.ReportNotWritten, nameof(Messages.ReportNotWritten), Path, problem));
        ReportFile.Check(path, NoClobber, Force);
        RunReport report = ReadJournal(journal);
        FeishuConnection? connection = Read ? ConnectionOf(report, journal) : null;
        if (!ShouldProcess(path, FailureText.Format(nameof(Messages.Confirm_Report), new object?[] { report.Name }, CultureInfo.CurrentUICulture)))
        {
            return;
        }

        ReportReads? reads = connection is null ? null : ReadRequests(report, connection);
        if (!Pump.Stopping)
        {
            var reader = new ReportReader(CultureInfo.CurrentUICulture, TimeZoneInfo.Local, Calls.SystemClock.Instance.UtcNow);
            ReportFile.Save(path, NoClobber, page => ReportPage.Write(page, report, reader, reads));
        }
    });

    private RunReport ReadJournal(string journal)
    {
        try
        {
            return RunReport.Read(journal, () => Stopping);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    // The codes of one tenant mean nothing in another.
    private FeishuConnection ConnectionOf(RunReport report, string journal)
    {
        FeishuConnection connection = Resolve();
        var here = new JournalIdentity(connection.BaseUri.Authority, connection.AppId);
        return report.Identity?.Fits(here) != false
            ? connection
            : throw new Failure(FailureKind.JournalUnusable, nameof(Messages.JournalUnusable_Elsewhere), journal, report.Identity.ToString(), here.ToString()).ToException();
    }

    private ReportReads ReadRequests(RunReport report, FeishuConnection connection)
    {
        var reads = new ReportReads { WithForms = IncludeForm };
        string[] codes = report.Shown.ToArray();
        var meter = new RunMeter(connection.Client.Clock, nameof(Messages.Progress_Report)) { Total = codes.Length };
        var client = new InstancesClient(connection);
        foreach (string code in codes)
        {
            Pump.Run(async (item, context) =>
            {
                try
                {
                    var instance = await client.GetAsync(code, context).ConfigureAwait(false);
                    lock (reads)
                    {
                        reads.Read[code] = instance;
                        Tell(item, meter.Done());
                    }
                }
                catch (FeishuException fault)
                {
                    lock (reads)
                    {
                        reads.Unreadable[code] = fault.Failure.Kind.Id;
                        Tell(item, meter.Failed());
                    }

                    throw (fault.Failure with { Target = code }).ToException();
                }
            });
        }

        Pump.Drain();
        Show(meter.End());
        return reads;
    }

    private static void Tell(PipelineItem item, PipelineProgress? progress)
    {
        if (progress is not null)
        {
            item.Progress(progress);
        }
    }
}
