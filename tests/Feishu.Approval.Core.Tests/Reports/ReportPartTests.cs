using System.Globalization;
using System.IO;
using Feishu.Approval.Errors;
using Feishu.Approval.Journal;
using Feishu.Approval.Reports;
using Feishu.Approval.Sheets;

namespace Feishu.Approval.Core.Tests.Reports;

public sealed class ReportPartTests
{
    private static readonly ReportReader Reader = new(CultureInfo.InvariantCulture, TimeZoneInfo.Utc, Journal.JournalFolder.Time);

    [Theory]
    [InlineData("open.feishu.cn", "https://applink.feishu.cn/client/mini_program/open?mode=sidebar-semi&appId=cli_9cb844403dbb9108&path=pages%2Fdetail%2Findex%3FinstanceId%3DA-1")]
    [InlineData("open.larksuite.com", "https://applink.larksuite.com/client/mini_program/open?mode=sidebar-semi&appId=cli_9c7cc8a9a9edd105&path=pages%2Fdetail%2Findex%3FinstanceId%3DA-1")]
    [InlineData("sandbox.invalid", null)]
    [InlineData("open.feishu.cn.evil.example", null)]
    [InlineData(null, null)]
    public void A_link_leads_to_the_platform_that_the_journal_is_of(string? host, string? link) => Assert.Equal(link, RequestLink.Of(host, "A-1"));

    [Fact]
    public void Every_action_has_a_name_that_people_read()
    {
        string[] words = typeof(JournalOperation).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).ToArray();

        Assert.NotEmpty(words);
        Assert.All(words, word => Assert.NotEqual(word, Reader.Action(word)));
        Assert.Equal("of_later", Reader.Action("of_later"));
    }

    [Fact]
    public void A_code_cannot_lead_elsewhere() => Assert.EndsWith("%3DA%2526path%253Dx%2523", RequestLink.Of("open.feishu.cn", "A&path=x#"), StringComparison.Ordinal);

    [Fact]
    public void Bars_hold_all_and_are_not_too_many()
    {
        var random = new Random(7);
        foreach (int seconds in new[] { 1, 59, 600, 40_000, 3_000_000, 400_000_000 })
        {
            var times = new ReportTimes();
            for (int number = 0; number < 500; number++)
            {
                times.Add(Journal.JournalFolder.Time.AddSeconds(random.Next(seconds)), (ReportEnd)random.Next(3));
            }

            IReadOnlyList<ReportBar> bars = times.Bars(out TimeSpan width);
            Assert.Equal(500, bars.Sum(bar => bar.All));
            Assert.InRange(bars.Count, 1, 64);
            Assert.True(bars.Zip(bars.Skip(1)).All(pair => pair.Second.IsAfterPause || pair.Second.Start - pair.First.Start == width));
        }
    }

    [Fact]
    public void A_pause_takes_no_room()
    {
        var times = new ReportTimes();
        times.Add(Journal.JournalFolder.Time, ReportEnd.Done);
        times.Add(Journal.JournalFolder.Time.AddSeconds(3), ReportEnd.Done);
        times.Add(Journal.JournalFolder.Time.AddDays(3), ReportEnd.NotDone);

        IReadOnlyList<ReportBar> bars = times.Bars(out TimeSpan width);

        Assert.Equal(TimeSpan.FromSeconds(1), width);
        Assert.Equal([1, 0, 0, 1, 1], bars.Select(bar => bar.All));
        Assert.Equal([false, false, false, false, true], bars.Select(bar => bar.IsAfterPause));
    }

    [Fact]
    public void A_form_is_read_out_in_names_and_texts()
    {
        const string form = """
            [{"id":"1","name":"Reason","type":"textarea","value":"Two pumps"},
             {"id":"2","name":"Kind","type":"radioV2","value":"Tool","option":{"key":"k","text":"Tool"}},
             {"id":"3","name":"Cost","type":"amount","value":12.50,"ext":{"currency":"CNY"}},
             {"id":"4","name":"Items","type":"fieldList","value":[[{"id":"a","name":"Name","type":"input","value":"x"},{"id":"b","name":"Count","type":"number","value":3}],[{"id":"a","name":"Name","type":"input","value":"y"}]]},
             {"id":"5","name":"Empty","type":"input","value":""},
             {"id":"6","type":"image","value":["https://a.example/1","https://a.example/2"]}]
            """;

        Assert.Equal(
            [("Reason", "Two pumps"), ("Kind", "Tool"), ("Cost", "12.50 CNY"), ("Items", "Name: x; Count: 3 | Name: y"), ("6", "2 files")],
            ReportForm.Lines(form, Reader));
        Assert.Empty(ReportForm.Lines("no json", Reader));
    }

    [Fact]
    public void A_file_is_replaced_unless_it_is_to_be_kept_or_is_the_journal()
    {
        using ReportScene scene = new ReportScene().Add(FeishuJournalOutcome.Resubmitted);
        string path = Path.Combine(scene.Folder, "report [1].html");

        ReportFile.Save(path, keep: true, page => page.Write("1"));
        ReportFile.Check(path, keep: false, force: false);
        Assert.Equal(nameof(Messages.ReportNotWritten_Exists), Refused(() => ReportFile.Check(path, keep: true, force: false)));
        Assert.Equal(nameof(Messages.ReportNotWritten), Refused(() => ReportFile.Save(path, keep: true, page => page.Write("2"))));
        Assert.Equal("1", File.ReadAllText(path));
        Assert.Equal(nameof(Messages.ReportNotWritten_IsJournal), Refused(() => ReportFile.Check(scene.File, keep: false, force: true)));
        Assert.Equal(nameof(Messages.SheetNotWritten_IsJournal), Assert.Throws<FeishuException>(() => SheetFiles.Check(scene.File, keep: false, force: true)).Failure.MessageKey);
        string watch = Path.Combine(scene.Folder, "watch.jsonl");
        File.WriteAllText(watch, """{"watch":"returned","v":1,"at":"2026-05-04T08:00:00.020Z"}""");
        Assert.Equal(nameof(Messages.ReportNotWritten_IsJournal), Refused(() => ReportFile.Check(watch, keep: false, force: true)));
        string link = Path.Combine(scene.Folder, "link.html");
        File.CreateSymbolicLink(link, scene.File);
        Assert.Equal(nameof(Messages.ReportNotWritten_IsJournal), Refused(() => ReportFile.Check(link, keep: false, force: true)));
        Assert.Equal(nameof(Messages.ReportNotWritten), Refused(() => ReportFile.Save(Path.Combine(path, "x.html"), keep: false, _ => { })));

        // What fails while the page is made leaves the file as it was.
        Assert.Throws<InvalidOperationException>(() => ReportFile.Save(path, keep: false, _ => throw new InvalidOperationException()));
        Assert.Equal("1", File.ReadAllText(path));

        File.SetAttributes(path, FileAttributes.ReadOnly);
        Assert.Equal(nameof(Messages.ReportNotWritten_ReadOnly), Refused(() => ReportFile.Check(path, keep: false, force: false)));
        ReportFile.Check(path, keep: false, force: true);
        ReportFile.Save(path, keep: false, page => page.Write("3"));
        Assert.Equal("3", File.ReadAllText(path));
    }

    private static string Refused(Action action)
    {
        Failure failure = Assert.Throws<FeishuException>(action).Failure;
        Assert.Same(FailureKind.ReportNotWritten, failure.Kind);
        return failure.MessageKey;
    }
}
