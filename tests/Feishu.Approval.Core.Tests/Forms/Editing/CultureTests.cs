using System.Globalization;

namespace Feishu.Approval.Core.Tests.Forms.Editing;

/// <summary>No culture decides what is sent.</summary>
public sealed class CultureTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public void Dispose() => CultureInfo.CurrentCulture = _before;

    [Theory]
    [InlineData("de-DE")]
    [InlineData("zh-CN")]
    [InlineData("fa-IR")]
    public void Numbers_and_dates_are_written_the_same_everywhere(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal("-1234.5", Sample.Set("w_num", -1234.5).ValueJson);
        Assert.Equal("1234.50", Sample.Set("w_num", 1234.50m).ValueJson);
        Assert.Equal("1234.5", Sample.Set("w_num", "1234.5").ValueJson);
        Assert.Equal("\"-1234.50\"", Sample.Set("w_text", -1234.50m).ValueJson);
        Assert.Equal("\"2026-03-31T12:00:00+08:00\"", Sample.Set("w_date", new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.FromHours(8))).ValueJson);
        Assert.Contains("0.5}", Sample.Set("w_range", new { start = "2026-03-31T00:00:00Z", end = "2026-03-31T12:00:00Z" }).ValueJson, StringComparison.Ordinal);
        Assert.Equal("InvalidForm", Sample.Refused("w_num", "1234,5").ErrorId);
        Assert.Equal("InvalidForm", Sample.Refused("w_date", DateTime.UnixEpoch.ToString(CultureInfo.CurrentCulture)).ErrorId);
    }

    [Theory]
    [InlineData("1.234", true)]
    [InlineData("-12.345", true)]
    [InlineData("0.123", false)]
    [InlineData("1.2345", false)]
    [InlineData("1234.567", false)]
    [InlineData("1.23", false)]
    public void Where_points_group_thousands_a_text_that_may_be_grouped_is_refused(string text, bool ambiguous)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("zh-CN");
        Assert.Equal(text, Sample.Set("w_num", text).ValueJson);

        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        if (ambiguous)
        {
            Assert.Contains("(de-DE)", Sample.Refused("w_num", text).Message, StringComparison.Ordinal);
            Assert.Contains("without quotes", Sample.Refused("w_amount", new { value = text, currency = "EUR" }).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(text, Sample.Set("w_num", text).ValueJson);
        }
    }
}
