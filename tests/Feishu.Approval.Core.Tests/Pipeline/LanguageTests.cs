using System.Globalization;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Forms;
using Feishu.Approval.Pipeline;

namespace Feishu.Approval.Core.Tests.Pipeline;

/// <summary>Work goes on on threads that may speak another language than the pipeline: what users read is in theirs.</summary>
public sealed class LanguageTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public void Dispose() => CultureInfo.CurrentUICulture = _before;

    [Fact]
    public void Progress_told_from_another_thread_is_in_the_language_of_the_pipeline()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        var clock = new VirtualClock();
        var sink = new RecordingSink();
        using (var pump = new Pump(sink, window: 1))
        {
            pump.Run(async (item, _) => await Task.Run(() =>
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de-DE");
                using var meter = new ProgressMeter(item, clock, "Progress_Uploading");
                clock.Advance(TimeSpan.FromSeconds(3));
                meter.Report("a.pdf", 1, 2);
            }));
            pump.Drain();
        }

        Assert.All(sink.Lines, line => Assert.StartsWith("progress 正在上传文件 ", line, StringComparison.Ordinal));
        Assert.NotEmpty(sink.Lines);
    }

    [Fact]
    public void An_issue_is_told_in_the_language_of_whoever_asks()
    {
        var issue = new FeishuFormIssue("t", new FormFault("Issue_CellName", "Table", 2, "Site"), "address", FeishuFormIssueKind.NeedsUser, new FormFault("Issue_NoId"));

        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        Assert.Equal(("Table，第 2 行：Site", "它没有 id。", "Table，第 2 行：Site（t）：它没有 id。"), (issue.Name, issue.Reason, issue.ToString()));

        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");
        Assert.Equal(("Table, row 2: Site", "It has no id.", "Table, row 2: Site (t): It has no id."), (issue.Name, issue.Reason, issue.ToString()));
    }
}
