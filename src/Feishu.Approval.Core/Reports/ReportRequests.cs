using System.Globalization;
using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Journal;
using Feishu.Approval.Views;

namespace Feishu.Approval.Reports;

/// <summary>What was read of the requests on a page, where that was wanted.</summary>
internal sealed class ReportReads
{
    /// <summary>The requests as they stand now, by their codes.</summary>
    public Dictionary<string, FeishuInstance> Read { get; } = new(StringComparer.Ordinal);

    /// <summary>The ids of the errors of those that could not be read.</summary>
    public Dictionary<string, string> Unreadable { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether forms may stand on the page.</summary>
    public bool WithForms { get; init; }
}

/// <summary>A list of requests: serial number with its link, whose it is, when; the codes, and what was read, folded away.</summary>
internal sealed class ReportRequests(HtmlWriter html, ReportReader reader, RunReport report, ReportReads? reads)
{
    // Where all actions are the same, nobody wants to read it in every line.
    private readonly bool _saysAction = report.Actions.Count() > 1;

    public void Write(IReadOnlyList<FeishuJournalEntry> entries, int count)
    {
        html.Open("table", ("class", "requests")).Open("thead").Open("tr");
        Head(nameof(Messages.Report_Request));
        if (_saysAction)
        {
            Head(nameof(Messages.Report_Deed));
        }

        Head(reads is null ? nameof(Messages.Report_Person) : nameof(Messages.Report_Initiator));
        if (reads is not null)
        {
            Head(nameof(Messages.Report_Now));
        }

        Head(nameof(Messages.Report_When));
        Head(nameof(Messages.Report_Details));
        html.Close("tr").Close("thead").Open("tbody");
        foreach (FeishuJournalEntry entry in entries)
        {
            Row(entry);
        }

        html.Close("tbody").Close("table");
        if (entries.Count < count)
        {
            html.Element("p", "cut", reader.Say(nameof(Messages.Report_Cut), ReportReader.Number(entries.Count), ReportReader.Number(count)));
        }
    }

    private void Head(string key) => html.Open("th", ("scope", "col")).Text(reader.Say(key)).Close("th");

    private void Row(FeishuJournalEntry entry)
    {
        FeishuInstance? instance = null;
        reads?.Read.TryGetValue(entry.InstanceCode, out instance);
        html.Open("tr");
        Cell(nameof(Messages.Report_Request), "request");
        Title(entry, instance);
        html.Close("td");
        if (_saysAction)
        {
            Cell(nameof(Messages.Report_Deed)).Text(reader.Action(entry.Action)).Close("td");
        }

        Cell(reads is null ? nameof(Messages.Report_Person) : nameof(Messages.Report_Initiator));
        Person(reads is null ? entry.UserId : Filled(instance?.OpenId) ?? instance?.UserId);
        html.Close("td");
        if (reads is not null)
        {
            Cell(nameof(Messages.Report_Now)).Text(Now(entry, instance)).Close("td");
        }

        Cell(nameof(Messages.Report_When), "when");
        html.Open("time", ("datetime", entry.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))).Text(reader.Time(entry.At)).Close("time").Close("td");
        Cell(nameof(Messages.Report_Details), "details");
        Details(entry, instance);
        html.Close("td").Close("tr");
    }

    private HtmlWriter Cell(string key, string? cssClass = null) => html.Open("td", ("class", cssClass), ("data-label", reader.Say(key)));

    private void Title(FeishuJournalEntry entry, FeishuInstance? instance)
    {
        string? number = Filled(instance?.SerialNumber) ?? entry.SerialNumber;

        // What was never created has no code, and nothing to open.
        string? code = Filled(entry.InstanceCode);
        string? link = code is null ? null : RequestLink.Of(report.Identity?.Host, code);
        if (link is not null)
        {
            html.Open("a", ("href", link), ("rel", "noreferrer noopener"), ("target", "_blank"));
        }

        html.Foreign(number ?? code ?? entry.Uuid ?? "–", number is null ? "code" : "serial");
        if (link is not null)
        {
            html.Close("a");
        }

        if ((Filled(instance?.ApprovalName) ?? entry.ApprovalName) is string name)
        {
            html.Foreign(name, "name");
        }
    }

    private void Person(string? id)
    {
        if (string.IsNullOrEmpty(id))
        {
            html.Element("span", "none", "–");
            return;
        }

        html.Open("bdi", ("class", "person"), ("title", id)).Text(Timeline.Short(id!)).Close("bdi");
    }

    // The platform has no word for "returned".
    private string Now(FeishuJournalEntry entry, FeishuInstance? instance) =>
        instance is null ? reads!.Unreadable.TryGetValue(entry.InstanceCode, out string? id) ? reader.Say(nameof(Messages.Report_Unreadable), id) : "–"
        : instance.IsReturned ? reader.Say(nameof(Messages.View_IsReturned))
        : StatusText(instance.Status);

    private string StatusText(string? status) =>
        ServiceWords.Same(status, ServiceWords.Pending) ? reader.Say(nameof(Messages.Report_Pending))
        : ServiceWords.Same(status, ServiceWords.Approved) ? reader.Say(nameof(Messages.View_Approved))
        : ServiceWords.Same(status, ServiceWords.Rejected) ? reader.Say(nameof(Messages.View_Rejected))
        : ServiceWords.Same(status, ServiceWords.Canceled) ? reader.Say(nameof(Messages.View_Withdrawn))
        : ServiceWords.Same(status, ServiceWords.Deleted) ? reader.Say(nameof(Messages.View_Deleted))
        : status ?? "–";

    private void Details(FeishuJournalEntry entry, FeishuInstance? instance)
    {
        html.Open("details").Element("summary", null, reader.Say(nameof(Messages.Report_More))).Open("dl");
        Line(nameof(Messages.Report_Outcome), Outcome(entry));
        Line(nameof(Messages.Report_Changes), string.Join("; ", entry.Changes));
        Line(nameof(Messages.Report_Attempts), ReportReader.Number(entry.Attempts));
        Line(nameof(Messages.Report_WaitsFor), instance is null ? null : string.Join(", ", instance.WaitsFor), isCode: true);
        Line(nameof(Messages.Report_InstanceCode), entry.InstanceCode, isCode: true);
        Line(nameof(Messages.Report_TaskId), entry.TaskId, isCode: true);
        Line(nameof(Messages.Report_Target), entry.Target, isCode: true);
        Line(nameof(Messages.Report_Person), entry.UserId, isCode: true);
        Line(nameof(Messages.Report_Code), entry.Code?.ToString(CultureInfo.InvariantCulture), isCode: true);
        Line(nameof(Messages.Report_LogId), entry.LogId, isCode: true);
        html.Close("dl");
        if (reads is { WithForms: true } && instance is not null)
        {
            Form(instance);
        }

        html.Close("details");
    }

    private string Outcome(FeishuJournalEntry entry) => entry.Outcome == FeishuJournalOutcome.ConfirmedAfterFault
        ? reader.Say(nameof(Messages.Report_Confirmed))
        : reader.End(ReportCounts.Of(entry));

    private void Line(string key, string? value, bool isCode = false)
    {
        if (!string.IsNullOrEmpty(value))
        {
            html.Element("dt", null, reader.Say(key)).Open("dd").Foreign(value, isCode ? "code" : null).Close("dd");
        }
    }

    private void Form(FeishuInstance instance)
    {
        html.Element("p", "form-title", reader.Say(nameof(Messages.Report_Form))).Open("dl", ("class", "form"));
        foreach ((string name, string value) in ReportForm.Lines(instance.ReadForm, reader))
        {
            html.Open("dt").Foreign(name).Close("dt").Open("dd").Foreign(value).Close("dd");
        }

        html.Close("dl");
    }

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
