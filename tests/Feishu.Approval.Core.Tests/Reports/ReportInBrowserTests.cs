using System.IO;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Core.Tests.Reports;

/// <summary>The page in a real browser.</summary>
public sealed class ReportInBrowserTests
{
    [Fact]
    public async Task It_opens_in_a_real_browser_without_a_complaint_and_without_scrolling_sideways()
    {
        string? path = Chromium.Path;
        Assert.SkipWhen(path is null, "No Chromium is installed: it is not known how the page of Export-FeishuReport looks in a browser. FEISHU_TEST_BROWSER names one.");

        using ReportScene scene = new ReportScene()
            .Add(FeishuJournalOutcome.Resubmitted)
            .Add(FeishuJournalOutcome.Executed, with: line => line with { Operation = JournalOperation.Transfer, LogId = new string('A', 300) })
            .Add(FeishuJournalOutcome.Unknown, "OutcomeUnknown").Wait(TimeSpan.FromHours(2))
            .Add(FeishuJournalOutcome.NotExecuted, "OptionNotFound", with: line => line with
            {
                Task = line.Task! with { SerialNumber = "<b>" + new string('9', 200), ApprovalName = "固定资产采购申请（含维修备件）固定资产采购申请（含维修备件）固定资产采购申请" },
                Changes = ["</title><script>alert(1)</script>"],
            });
        await using Chromium browser = await Chromium.StartAsync(path!);
        foreach (string culture in new[] { "en-US", "zh-CN" })
        {
            string file = Path.Combine(scene.Folder, culture + ".html");
            await File.WriteAllTextAsync(file, scene.Page(culture));
            foreach ((int width, string scheme) in new[] { (400, "light"), (1400, "dark") })
            {
                await browser.OpenAsync(file, width, scheme);
                await browser.AskAsync("[...document.querySelectorAll('details')].map(one => one.open = true).length");

                Assert.Equal("true", await browser.AskAsync("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
                Assert.Equal("[\"4\",\"2\",\"1\",\"1\"]", await browser.AskAsync("[...document.querySelectorAll('strong[data-count]')].map(one => one.textContent)"));
                Assert.Equal("4", await browser.AskAsync("document.querySelectorAll('table.requests tbody tr').length"));
                Assert.Equal("[0,0]", await browser.AskAsync("[document.scripts.length, document.querySelectorAll('bdi b, dd script').length]"));
            }
        }

        Assert.Empty(browser.Complaints);
    }
}
