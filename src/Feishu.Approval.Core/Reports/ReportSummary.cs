using Feishu.Approval.Errors;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Reports;

/// <summary>What the page of a run says in numbers.</summary>
internal sealed class ReportSummary(HtmlWriter html, RunReport report, ReportReader reader)
{
    private const int MostRuns = 100;

    private static readonly ReportEnd[] Ends = { ReportEnd.Done, ReportEnd.NotDone, ReportEnd.InDoubt };

    /// <summary>How it ended, in one sentence, and what it is about.</summary>
    public void Head()
    {
        ReportCounts total = report.Total;
        string verdict = total.All == 0 ? reader.Say(nameof(Messages.Report_Nothing))
            : total[ReportEnd.Done] == total.All ? reader.Say(nameof(Messages.Report_AllDone))
            : reader.Say(nameof(Messages.Report_SomeLeft), ReportReader.Number(total.All - total[ReportEnd.Done]), ReportReader.Number(total.All));
        html.Open("header").Element("p", "eyebrow", reader.Say(nameof(Messages.Report_Title))).Element("h1", null, verdict).Open("p", ("class", "facts"));
        html.Foreign(report.Name);
        if (report.Identity is JournalIdentity identity)
        {
            html.Foreign(identity.ToString());
        }

        if (report.Times.First is DateTimeOffset first)
        {
            html.Element("span", null, reader.Span(first, report.Times.Last!.Value) + " (" + reader.Offset(first) + ")");
        }

        html.Close("p").Close("header").Raw("\n");
    }

    /// <summary>The counts.</summary>
    public void Numbers()
    {
        ReportCounts total = report.Total;
        html.Open("section", ("class", "numbers"));
        Tile("all", nameof(Messages.Report_Requests), total.All, total.Repeated > 0 ? reader.Say(nameof(Messages.Report_Repeated), ReportReader.Number(total.Repeated)) : null);
        Tile("done", nameof(Messages.Report_Done), total[ReportEnd.Done], total.Confirmed > 0 ? reader.Say(nameof(Messages.Report_OfThemConfirmed), ReportReader.Number(total.Confirmed)) : null);
        Tile("not-done", nameof(Messages.Report_NotDone), total[ReportEnd.NotDone], null);
        Tile("in-doubt", nameof(Messages.Report_InDoubt), total[ReportEnd.InDoubt], null);
        html.Close("section").Raw("\n");
    }

    private void Tile(string css, string key, int count, string? note)
    {
        html.Open("div", ("class", "tile " + css + (count == 0 ? " zero" : string.Empty)));
        html.Element("span", "label", reader.Say(key)).Open("strong", ("data-count", css)).Text(ReportReader.Number(count)).Close("strong");
        if (note is not null)
        {
            html.Element("span", "note", note);
        }

        html.Close("div");
    }

    /// <summary>What was to be done, where it was not all the same.</summary>
    public void Actions()
    {
        if (report.Actions.Count() < 2)
        {
            return;
        }

        html.Open("section").Element("h2", null, reader.Say(nameof(Messages.Report_What)));
        CountTable(nameof(Messages.Report_Deed), report.Actions.Select(action => (reader.Action(action.Key), action.Value)));
        html.Close("section").Raw("\n");
    }

    private void CountTable(string heading, IEnumerable<(string Name, ReportCounts Counts)> rows)
    {
        html.Open("table", ("class", "counts")).Open("thead").Open("tr").Open("th", ("scope", "col")).Text(reader.Say(heading)).Close("th");
        foreach (ReportEnd end in Ends)
        {
            html.Open("th", ("scope", "col")).Text(reader.End(end)).Close("th");
        }

        html.Close("tr").Close("thead").Open("tbody");
        foreach ((string name, ReportCounts counts) in rows)
        {
            html.Open("tr").Open("th", ("scope", "row")).Foreign(name).Close("th");
            foreach (ReportEnd end in Ends)
            {
                html.Element("td", counts[end] == 0 ? "none" : null, ReportReader.Number(counts[end]));
            }

            html.Close("tr");
        }

        html.Close("tbody").Close("table");
    }

    /// <summary>The runs, where there were several.</summary>
    public void Runs()
    {
        if (report.Runs.Count > 1)
        {
            html.Open("section").Raw("<details class=\"list\">").Element("summary", null, reader.Say(nameof(Messages.Report_Runs), ReportReader.Number(report.Runs.Count)));
            html.Element("p", "hint", reader.Say(nameof(Messages.Report_RunsHint)));
            CountTable(nameof(Messages.Report_Run), report.Runs.Skip(Math.Max(0, report.Runs.Count - MostRuns)).Select(run => (reader.Time(run.Start) + "  " + run.Id, report.Of(run))));
            html.Close("details").Close("section").Raw("\n");
        }
    }
}
