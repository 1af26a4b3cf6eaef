using System.Globalization;
using System.IO;
using System.Text;
using Feishu.Approval.Errors;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Reports;

/// <summary>
/// The page of a run, for whoever was not there: one file that asks nobody for anything and holds no script, so that it can be mailed, kept and
/// printed. What needs a hand stands before what went well.
/// </summary>
internal sealed class ReportPage
{
    private readonly HtmlWriter _html;
    private readonly RunReport _report;
    private readonly ReportReader _reader;
    private readonly ReportReads? _reads;
    private readonly ReportRequests _requests;

    private ReportPage(HtmlWriter html, RunReport report, ReportReader reader, ReportReads? reads)
    {
        _html = html;
        _report = report;
        _reader = reader;
        _reads = reads;
        _requests = new ReportRequests(html, reader, report, reads);
    }

    /// <summary>Writes the page.</summary>
    /// <param name="to">Where it goes.</param>
    /// <param name="report">What it tells.</param>
    /// <param name="reader">Whom it tells.</param>
    /// <param name="reads">What was read of its requests; null where nothing was to be read.</param>
    public static void Write(TextWriter to, RunReport report, ReportReader reader, ReportReads? reads = null) =>
        new ReportPage(new HtmlWriter(to), report, reader, reads).Write();

    private void Write()
    {
        _html.Raw("<!doctype html>\n").Open("html", ("lang", _reader.Language)).Raw("<head><meta charset=\"utf-8\">");
        _html.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">");

        // Nothing on the page asks anybody for anything, and no text on it can make it do so.
        _html.Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">");
        _html.Raw("<meta name=\"referrer\" content=\"no-referrer\"><link rel=\"icon\" href=\"data:,\">");
        _html.Element("title", null, _reader.Say(nameof(Messages.Report_Title)) + " – " + _report.Name);
        _html.Raw("<style>").Raw(Style()).Raw("</style></head>\n<body><main>\n");
        var summary = new ReportSummary(_html, _report, _reader);
        summary.Head();
        summary.Numbers();
        Chart();
        Reasons();
        summary.Actions();
        Done();
        summary.Runs();
        Foot();
        _html.Raw("</main></body></html>\n");
    }

    // A list that fits is open; a longer one is one press away.
    private const int OpenUpTo = 3;

    private void Reasons()
    {
        if (_report.Total.All == _report.Total[ReportEnd.Done])
        {
            return;
        }

        _html.Open("section").Element("h2", null, _reader.Say(nameof(Messages.Report_NeedsAHand)));
        foreach (ReportReason reason in _report.Reasons)
        {
            string css = reason.End == ReportEnd.InDoubt ? "in-doubt" : "not-done";
            _html.Open("article", ("class", "reason " + css), ("data-reason", reason.ErrorId ?? "none"), ("data-count", reason.Count.ToString(CultureInfo.InvariantCulture)));
            _html.Open("h3").Element("span", "count", ReportReader.Number(reason.Count)).Element("span", null, _reader.Reason(reason)).Close("h3");
            foreach (string step in _reader.WayOut(reason))
            {
                _html.Element("p", "way-out", step);
            }

            _html.Open("p", ("class", "tags")).Element("span", "tag", _reader.End(reason.End));
            foreach (string tag in new[] { reason.ErrorId }.OfType<string>().Concat(reason.Codes.Select(code => _reader.Say(nameof(Messages.Reference_Code), code))))
            {
                _html.Element("span", "tag code", tag);
            }

            _html.Close("p");
            List(nameof(Messages.Report_ShowRequests), reason.Shown, reason.Count, reason.Count <= OpenUpTo);
            _html.Close("article").Raw("\n");
        }

        _html.Close("section").Raw("\n");
    }

    private void List(string key, IReadOnlyList<FeishuJournalEntry> entries, int count, bool isOpen)
    {
        _html.Raw(isOpen ? "<details class=\"list\" open>" : "<details class=\"list\">").Element("summary", null, _reader.Say(key, ReportReader.Number(count)));
        _requests.Write(entries, count);
        _html.Close("details");
    }

    private void Chart()
    {
        if (_report.Total.All > 0)
        {
            _html.Open("section").Element("h2", null, _reader.Say(nameof(Messages.Report_Time)));
            new ReportChart(_html, _reader).Write(_report.Times, _report.Total);
            _html.Close("section").Raw("\n");
        }
    }

    private void Done()
    {
        if (_report.Total[ReportEnd.Done] > 0)
        {
            _html.Open("section").Element("h2", null, _reader.Say(nameof(Messages.Report_WasDone)));
            List(nameof(Messages.Report_ShowRequests), _report.Done, _report.Total[ReportEnd.Done], isOpen: _report.Total[ReportEnd.Done] <= OpenUpTo);
            _html.Close("section").Raw("\n");
        }
    }

    private void Foot()
    {
        string held = _reads is null ? nameof(Messages.Report_HoldsJournal) : _reads.WithForms ? nameof(Messages.Report_HoldsForms) : nameof(Messages.Report_HoldsRead);
        _html.Open("footer").Element("p", null, _reader.Say(held));
        _html.Element("p", null, _reader.Say(nameof(Messages.Report_Made), _reader.Time(_reader.Now), ModuleName + " " + Connection.ModuleVersion.Text)).Close("footer").Raw("\n");
    }

    private const string ModuleName = "Feishu.Approval";

    private static string Style()
    {
        using Stream sheet = typeof(ReportPage).Assembly.GetManifestResourceStream("Feishu.Approval.Reports.report.css")!;
        using var text = new StreamReader(sheet, Encoding.UTF8);
        return text.ReadToEnd();
    }
}
