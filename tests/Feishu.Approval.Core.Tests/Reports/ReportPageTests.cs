using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Journal;
using Feishu.Approval.Reports;

namespace Feishu.Approval.Core.Tests.Reports;

public sealed class ReportPageTests
{
    [Fact]
    public void The_counts_are_those_of_the_journal()
    {
        using ReportScene scene = new ReportScene()
            .Add(FeishuJournalOutcome.Resubmitted).Add(FeishuJournalOutcome.ConfirmedAfterFault).Add(FeishuJournalOutcome.NotExecuted, "OptionNotFound")
            .Add(FeishuJournalOutcome.Unknown, "OutcomeUnknown").Add(FeishuJournalOutcome.NotExecuted, "RateLimited", with: line => line with { InDoubt = true });

        string page = scene.Page();

        Assert.Equal((5, 2, 1, 2), (ReportScene.Count(page, "all"), ReportScene.Count(page, "done"), ReportScene.Count(page, "not-done"), ReportScene.Count(page, "in-doubt")));
        Assert.Contains("<h1>3 of 5 still need a hand.</h1>", page, StringComparison.Ordinal);
        Assert.Contains("1 confirmed by reading back", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_failed_is_grouped_by_what_it_asks_for_and_says_the_way_out()
    {
        using ReportScene scene = new ReportScene()
            .Add(FeishuJournalOutcome.NotExecuted, "NoReturnedTask", nameof(Messages.NoReturnedTask_EndedAction))
            .Add(FeishuJournalOutcome.NotExecuted, "NoReturnedTask").Add(FeishuJournalOutcome.NotExecuted, "NoReturnedTask")
            .Add(FeishuJournalOutcome.Unknown);

        (string Reason, int Count, string Text)[] reasons = ReportScene.Reasons(scene.Page());

        Assert.Equal(["none", "NoReturnedTask", "NoReturnedTask"], reasons.Select(reason => reason.Reason));
        Assert.Equal([1, 2, 1], reasons.Select(reason => reason.Count));
        Assert.Contains("Run the same line again with the same journal", reasons[0].Text, StringComparison.Ordinal);
        Assert.Contains("It was not returned, or has been sent again already", reasons[1].Text, StringComparison.Ordinal);
        Assert.Contains("A rejected or withdrawn request cannot be resubmitted", reasons[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_leaves_its_own_advice_in_the_journal_and_only_then()
    {
        using var folder = new Journal.JournalFolder();
        using (RunJournal journal = folder.Open())
        {
            journal.Bind(Journal.JournalFolder.Here, "0");
            var own = new JournalRecord(journal, JournalOperation.Resubmit, new Ids.TaskRef { InstanceCode = "I1", TaskId = "T1" });
            own.Ended(FeishuJournalOutcome.NotExecuted, new Failure(FailureKind.NoReturnedTask, nameof(Messages.NoReturnedTask_Ended), "I1", "REJECTED"));
            var usual = new JournalRecord(journal, JournalOperation.Resubmit, new Ids.TaskRef { InstanceCode = "I2", TaskId = "T2" });
            usual.Ended(FeishuJournalOutcome.NotExecuted, new Failure(FailureKind.NoReturnedTask, nameof(Messages.NoReturnedTask), "I2"));
        }

        Assert.Single(File.ReadLines(folder.File), line => line.Contains("\"advice\":\"NoReturnedTask_EndedAction\"", StringComparison.Ordinal));
        Assert.Equal([nameof(Messages.NoReturnedTask_EndedAction), null], RunJournal.Stream(folder.File).Select(entry => entry.Advice));
    }

    [Fact]
    public void Every_kind_of_failure_has_a_reason_in_few_words_and_an_advice_without_gaps()
    {
        var reader = new ReportReader(CultureInfo.InvariantCulture, TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch);
        Assert.All(FailureKind.ById.Keys, id =>
        {
            var reason = new ReportReason(ReportEnd.NotDone, id, null);
            Assert.NotEqual(id, reader.Reason(reason));
            Assert.DoesNotContain('{', Assert.Single(reader.WayOut(reason)));
        });
    }

    [Fact]
    public void All_actions_are_on_it()
    {
        using ReportScene scene = new ReportScene()
            .Add(FeishuJournalOutcome.Resubmitted)
            .Add(FeishuJournalOutcome.Executed, with: line => line with { Operation = JournalOperation.Transfer })
            .Add(FeishuJournalOutcome.NotExecuted, "NoOpenTask", with: line => line with { Operation = JournalOperation.AddSigner, Target = "ou_2" });

        string page = scene.Page();

        Assert.Equal(["Added approvers", "Resubmission", "Transfer"], Regex.Matches(page, "<th scope=\"row\"><bdi>(.*?)</bdi>").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.Contains("ou_2", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US", "en", "Everything was done.")]
    [InlineData("zh-CN", "zh-CN", "全部完成。")]
    [InlineData("zh-TW", "zh-CN", "全部完成。")]
    [InlineData("de-DE", "en", "Everything was done.")]
    public void It_speaks_the_language_of_the_session(string culture, string language, string verdict)
    {
        using ReportScene scene = new ReportScene().Add(FeishuJournalOutcome.Resubmitted);

        string page = scene.Page(culture);

        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{verdict}</h1>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_journal_makes_a_page_too()
    {
        using var scene = new ReportScene();
        Assert.Contains("<h1>Nothing was recorded.</h1>", scene.Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_text_is_text()
    {
        const string hostile = "</script><img src=x onerror=alert(1)> \"quoted\" 'single' & \u202Etxet";
        using ReportScene scene = new ReportScene("h\"><b>").Add(FeishuJournalOutcome.NotExecuted, "No\"><i>Such", "{0}Action", line => line with
        {
            Task = line.Task! with { SerialNumber = hostile, ApprovalName = hostile, InstanceCode = hostile, User = new Ids.UserRef("\" onclick=\"x", null) },
            Changes = [hostile],
            LogId = hostile,
        });

        string page = scene.Page();

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\" onclick", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', page);
        Assert.Contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &quot;quoted&quot; &#39;single&#39; &amp; \\u202Etxet", page, StringComparison.Ordinal);
    }

    [Fact]
    public void It_asks_nobody_for_anything()
    {
        using ReportScene scene = new ReportScene().Add(FeishuJournalOutcome.Resubmitted).Add(FeishuJournalOutcome.NotExecuted, "OptionNotFound");

        string page = scene.Page();

        Assert.Contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"", page, StringComparison.Ordinal);
        Assert.All(Regex.Matches(page, "(?:src|href)=\"([^\"]*)\"|url\\(").Select(match => match.Groups[1].Value), address => Assert.Matches("^(data:,|https://applink\\.feishu\\.cn/.*)$", address));
    }

    [Fact]
    public void A_hundred_thousand_entries_make_a_page_that_opens_and_says_what_is_cut()
    {
        using var folder = new Journal.JournalFolder();
        using (StreamWriter file = File.CreateText(folder.File))
        {
            file.WriteLine("""{"step":"run","v":2,"at":"2026-03-01T12:00:00.000Z","run":"r","host":"open.feishu.cn","app":"cli_1","user":"u","machine":"m","module":"0"}""");
            for (int number = 0; number < 100_000; number++)
            {
                string end = number % 10 == 0 ? "\"NotExecuted\",\"error\":\"OptionNotFound\"" : "\"Resubmitted\"";
                file.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{{\"step\":\"ended\",\"v\":2,\"at\":\"2026-03-01T{number / 7200:00}:{number / 120 % 60:00}:{number / 2 % 60:00}.000Z\",\"instance_code\":\"I{number}\",\"task_id\":\"T{number}\",\"outcome\":{end}}}"));
            }
        }

        RunReport report = RunReport.Read(folder.File);
        using var page = new StringWriter();
        ReportPage.Write(page, report, new ReportReader(CultureInfo.InvariantCulture, TimeZoneInfo.Utc, Journal.JournalFolder.Time));
        string text = page.ToString();

        Assert.InRange(text.Length, 1, 5_000_000);
        Assert.Equal((100_000, 90_000, 10_000), (ReportScene.Count(text, "all"), ReportScene.Count(text, "done"), ReportScene.Count(text, "not-done")));
        Assert.Contains("The first 500 of 10,000 are shown", text, StringComparison.Ordinal);
        Assert.Contains("The first 1,000 of 90,000 are shown", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_show_how_requests_stand_and_forms_only_where_they_are_wanted()
    {
        using ReportScene scene = new ReportScene().Add(FeishuJournalOutcome.Resubmitted).Add(FeishuJournalOutcome.NotExecuted, "OptionNotFound");
        string[] codes = scene.Read().Shown.ToArray();
        FeishuInstance instance = new()
        {
            InstanceCode = codes[0], SerialNumber = "S-1", OpenId = "ou_7", Status = "APPROVED",
            ReadForm = """[{"id":"w","type":"input","name":"Reason","value":"a secret value"},{"id":"f","type":"attachmentV2","name":"Papers","ext":"a.pdf","value":["https://files.example.com/a?token=1"]}]""",
        };

        foreach (bool forms in new[] { false, true })
        {
            var reads = new ReportReads { WithForms = forms, Read = { [codes[0]] = instance }, Unreadable = { [codes[1]] = "InstanceNotFound" } };
            string page = scene.Page(reads: reads);
            Assert.Contains("could not be read (InstanceNotFound)", page, StringComparison.Ordinal);
            Assert.Contains(">S-1<", page, StringComparison.Ordinal);
            Assert.Contains(">approved<", page, StringComparison.Ordinal);
            Assert.Equal(forms, page.Contains("a secret value", StringComparison.Ordinal));
            Assert.Equal(forms, page.Contains("a.pdf", StringComparison.Ordinal));
            Assert.DoesNotContain("token=1", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_journal_in_use_is_reported_on()
    {
        using ReportScene scene = new ReportScene().Add(FeishuJournalOutcome.Resubmitted);
        Assert.Equal(1, scene.Read().Total.All);
        scene.Add(FeishuJournalOutcome.Resubmitted);
        Assert.Equal(2, scene.Read().Total.All);
    }
}
