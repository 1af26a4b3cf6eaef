using System.Globalization;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Reports;

/// <summary>How it went over time: one bar for each stretch, drawn in the page itself. The bars stretch with the page, the words beside them do not.</summary>
internal sealed class ReportChart(HtmlWriter html, ReportReader reader)
{
    private const int Height = 100;
    private const int Step = 10;
    private const int Wide = 8;

    // Few bars are not much wider than those of a long run.
    private const int FewestBars = 16;

    // In this order they stand on each other, and in the legend.
    private static readonly (ReportEnd End, string Css)[] Ends = { (ReportEnd.Done, "done"), (ReportEnd.NotDone, "not-done"), (ReportEnd.InDoubt, "in-doubt") };

    public void Write(ReportTimes times, ReportCounts total)
    {
        IReadOnlyList<ReportBar> bars = times.Bars(out TimeSpan width);
        int most = bars.Max(bar => bar.All);
        html.Open("figure", ("class", "chart"));
        html.Open("figcaption").Element("span", "most", reader.Say(nameof(Messages.Report_Most), ReportReader.Number(most), reader.Width(width)));
        html.Open("span", ("class", "legend"));
        foreach ((ReportEnd end, string css) in Ends.Where(shown => total[shown.End] > 0))
        {
            html.Open("span", ("class", "key " + css)).Text(reader.End(end)).Close("span");
        }

        html.Close("span").Close("figcaption");
        int used = bars.Sum(bar => bar.IsAfterPause ? Step * 2 : Step);
        int right = Math.Max(used, Step * FewestBars);
        Svg(bars, most, width, right);
        string format = times.Last!.Value - times.First!.Value < TimeSpan.FromMinutes(2) ? "MM-dd HH:mm:ss" : "MM-dd HH:mm";
        html.Open("div", ("class", "axis"), ("style", "width:" + Exact(100.0 * used / right) + "%"));
        foreach (string label in new[] { times.First!.Value, times.Last!.Value }.Select(time => reader.Time(time, format)).Distinct())
        {
            html.Element("span", null, label);
        }

        html.Close("div");
        if (bars.Any(bar => bar.IsAfterPause))
        {
            html.Element("p", "hint", reader.Say(nameof(Messages.Report_Pause)));
        }

        html.Close("figure");
    }

    private void Svg(IReadOnlyList<ReportBar> bars, int most, TimeSpan width, int right)
    {
        html.Raw("<svg role=\"img\" preserveAspectRatio=\"none\" viewBox=\"0 0 ").Raw(Whole(right)).Raw(" ").Raw(Whole(Height)).Raw("\">");
        html.Element("title", null, reader.Say(nameof(Messages.Report_Time)));
        html.Raw("<path class=\"grid\" d=\"M0 .5H").Raw(Whole(right)).Raw("M0 50H").Raw(Whole(right)).Raw("\"/>");
        int left = 0;
        foreach (ReportBar bar in bars)
        {
            if (bar.IsAfterPause)
            {
                html.Raw("<path class=\"pause\" d=\"M").Raw(Whole(left + Step / 2)).Raw(" 0V100\"/>");
                left += Step;
            }

            Bar(bar, left, most, width);
            left += Step;
        }

        html.Raw("<path class=\"base\" d=\"M0 99.5H").Raw(Whole(right)).Raw("\"/></svg>");
    }

    private void Bar(ReportBar bar, int left, int most, TimeSpan width)
    {
        double bottom = Height;
        foreach ((ReportEnd end, string css) in Ends.Where(shown => bar[shown.End] > 0))
        {
            // One that failed among thousands is still seen.
            double height = Math.Max((double)Height * bar[end] / most, 1.5);
            bottom = Math.Max(bottom - height, 0);
            html.Raw("<rect class=\"").Raw(css).Raw("\" x=\"").Raw(Whole(left + 1)).Raw("\" y=\"").Raw(Exact(bottom)).Raw("\" width=\"").Raw(Whole(Wide));
            html.Raw("\" height=\"").Raw(Exact(height)).Raw("\"><title>");
            html.Text(reader.Time(bar.Start, "MM-dd HH:mm:ss") + " +" + reader.Width(width) + ": " + reader.End(end) + " " + ReportReader.Number(bar[end])).Raw("</title></rect>");
        }
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Exact(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
