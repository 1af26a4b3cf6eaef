using System.Globalization;
using Feishu.Approval.Forms;
using Feishu.Approval.Sheets;
using FsCheck;
using FsCheck.Fluent;

namespace Feishu.Approval.Core.Tests.Sheets;

/// <summary>Single cells: guarded texts, numbers and times of any country.</summary>
public class CellTests
{
    [Fact]
    public void A_guarded_text_comes_back_and_is_no_formula() => Prop.ForAll(
        Gen.Elements("=+-@'\t\n0159.,/:eE%() aZ\u4E09\uFF1D".ToCharArray()).ArrayOf().Select(letters => new string(letters)).ToArbitrary(),
        text => CellGuard.Unprotect(CellGuard.Protect(text)) == text && (CellGuard.Protect(text) is not { Length: > 0 } cell || (cell[0] is not ('=' or '@' or '+' or '\t' or '\uFF1D') && (cell[0] != '-' || long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+49 30")]
    [InlineData("@a")]
    [InlineData("6222020200112233445")]
    [InlineData("007")]
    [InlineData("1-2")]
    [InlineData("12.50")]
    [InlineData("1E5")]
    [InlineData("50%")]
    [InlineData("2026-03-31")]
    [InlineData("3 March")]
    [InlineData("Mar-26")]
    [InlineData("true")]
    [InlineData("10:30 PM")]
    [InlineData("\u00A5100")]
    [InlineData("'quoted")]
    public void What_a_program_would_change_or_run_is_guarded(string text) => Assert.Equal("'" + text, CellGuard.Protect(text));

    [Theory]
    [InlineData("CC-100")]
    [InlineData("20")]
    [InlineData("-5")]
    [InlineData("Marchland")]
    [InlineData("Pump for line 3")]
    [InlineData("\u4E09\u53F7")]
    public void Other_text_stands_as_it_is(string text) => Assert.Equal(text, CellGuard.Protect(text));

    [Theory]
    [InlineData("Pump ??? 3", "Pump \u4E09\u53F7\u7EBF 3", true)]
    [InlineData("?", "\U0001F600", true)]
    [InlineData("??", "\U0001F600", true)]
    [InlineData("'+??", "'+\u4E09\u53F7", true)]
    [InlineData("Pump?", "Pump!", false)]
    [InlineData("Why? \u4E09", "Why? \u4E09", false)]
    [InlineData("??", "\u4E09", false)]
    [InlineData("", "", false)]
    public void Letters_that_an_encoding_lost_are_no_correction(string cell, string shown, bool isLost) => Assert.Equal(isLost, CellGuard.IsLost(cell, shown));

    [Theory]
    [InlineData("1999.90", "1999.90")]
    [InlineData("1999,90", "1999.90")]
    [InlineData("1,999.90", "1999.90")]
    [InlineData("1.999,90", "1999.90")]
    [InlineData("1 999,90", "1999.90")]
    [InlineData("1\u00A0999,90", "1999.90")]
    [InlineData("1'999.90", "1999.90")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("1,234.567", "1234.567")]
    [InlineData("007", "7")]
    [InlineData("+5", "5")]
    [InlineData("+05", "5")]
    [InlineData("\uFF11\uFF12", "12")]
    [InlineData("\u22125", "-5")]
    public void Numbers_of_other_countries_are_read(string text, string digits) => Assert.Equal(digits, CellNumbers.Digits(text, null, null));

    [Theory]
    [InlineData("1,234")]
    [InlineData("6.22202E+18")]
    [InlineData("12 pieces")]
    [InlineData("50%")]
    [InlineData("#REF!")]
    [InlineData("5\u00B2")]
    [InlineData("\u2460")]
    public void What_is_no_number_or_two_is_refused(string text) => Assert.Throws<FormFaultException>(() => CellNumbers.Digits(text, null, null));

    [Fact]
    public void A_number_with_two_readings_is_that_of_the_request_or_of_the_culture()
    {
        Assert.Equal("1234", CellNumbers.Digits("1,234", "1234", null));
        Assert.Equal("1.2340", CellNumbers.Digits("1,234", "1.2340", null));
        Assert.Equal("1234", CellNumbers.Digits("1.234", "1234", null, () => new SheetHabits(null, false)));
        Assert.Equal("1.2340", CellNumbers.Digits("1.234", "1.2340", null, () => new SheetHabits(null, true)));
        Assert.Equal("1.234", CellNumbers.Digits("1.234", "5", null, () => new SheetHabits(null, false)));
        Assert.Equal("0.234", CellNumbers.Digits("0.234", "5", null, () => new SheetHabits(null, true)));
        Assert.Equal("1.23", CellNumbers.Digits("1.23", "5", null, () => new SheetHabits(null, true)));
        Assert.Throws<FormFaultException>(() => CellNumbers.Digits("1.234", "5", null, () => new SheetHabits(null, true)));
        Assert.Equal("1234", CellNumbers.Digits("1,234", "5", CultureInfo.GetCultureInfo("en-US")));
        Assert.Equal("1.234", CellNumbers.Digits("1,234", "5", CultureInfo.GetCultureInfo("de-DE")));
        Assert.Equal("1234", CellNumbers.Digits("1.234", "5", CultureInfo.GetCultureInfo("de-DE")));
        Assert.Equal("1.2340", CellNumbers.Digits("1.234", "1.2340", CultureInfo.GetCultureInfo("de-DE")));
    }

    [Fact]
    public void Every_decimal_comes_back_as_this_country_and_that_write_it() => Prop.ForAll(ArbMap.Default.ArbFor<decimal>(), Gen.Elements("en-US", "de-DE", "fr-FR", "zh-CN", "de-CH").ToArbitrary(), (number, name) =>
    {
        CultureInfo culture = CultureInfo.GetCultureInfo(name);
        string digits = CellNumbers.Digits(number.ToString("N6", culture), null, culture);
        return ExactDigits.AreEqual(digits, Math.Round(number, 6, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("de-DE", "1.5", "1.5")]
    [InlineData("de-DE", "1999.90", "1999.90")]
    [InlineData("de-DE", "0.125", "0.125")]
    [InlineData("de-DE", "1.234", "1234")]
    [InlineData("de-DE", "1.234,5", "1234.5")]
    [InlineData("de-DE", "-1.234.567", "-1234567")]
    [InlineData("de-DE", "1 234,5", "1234.5")]
    [InlineData("de-CH", "1\u2019234.5", "1234.5")]
    [InlineData("en-IN", "12,34,567", "1234567")]
    [InlineData("de-DE", "1.234.5", null)]
    [InlineData("de-DE", "1,234.5", null)]
    [InlineData("de-DE", "1,2,3", null)]
    [InlineData("en-US", "1,5", null)]
    [InlineData("en-US", "1,2,3", null)]
    [InlineData("en-US", "1,234,56", null)]
    [InlineData("en-US", ",234", null)]
    [InlineData("en-US", "1,,234", null)]
    [InlineData("en-US", "0,234", null)]
    [InlineData("en-US", "1234,567", null)]
    [InlineData("en-US", "1.", null)]
    [InlineData("zh-CN", "1,5", null)]
    [InlineData("fr-FR", "1 5", null)]
    [InlineData("fr-FR", "1 234,5", "1234.5")]
    public void A_culture_checks_its_groups_and_takes_plain_numbers(string name, string text, string? digits)
    {
        string? read = null;
        Exception? fault = Record.Exception(() => read = CellNumbers.Digits(text, null, CultureInfo.GetCultureInfo(name)));

        Assert.Equal(digits, read);
        Assert.Equal(digits is null, fault is FormFaultException);
    }

    // Whatever the signs between digits are: the digits that come out are those that stood there in that order, and a sign that is no decimal sign stands before three of them.
    [Fact]
    public void No_culture_drops_a_sign_that_parts_no_group() => Prop.ForAll(
        Gen.Elements("0123456789".ToCharArray().Concat("., '-\u00A0".ToCharArray())).ArrayOf().Select(letters => new string(letters)).ToArbitrary(),
        Gen.Elements("en-US", "de-DE", "fr-FR", "zh-CN", "de-CH", "ru-RU", "ja-JP").ToArbitrary(),
        (text, name) =>
        {
            CultureInfo culture = CultureInfo.GetCultureInfo(name);
            string read;
            try
            {
                read = CellNumbers.Digits(text, null, culture);
            }
            catch (FormFaultException)
            {
                return true;
            }

            string said = System.Text.RegularExpressions.Regex.Replace(text.Trim(), "^(-?)0+(?=[0-9])", "$1");
            string[] halves = said.Split(culture.NumberFormat.NumberDecimalSeparator[0]);
            string[] groups = halves[0].TrimStart('-').Split('.', ',', ' ', '\'', '\u00A0');
            return said == read || (halves.Length <= 2 && groups.Skip(1).All(group => group.Length == 3) && (groups.Length == 1 || groups[0].Length is >= 1 and <= 3)
                && ExactDigits.AreEqual(read, string.Concat(halves[0].Where(letter => letter is '-' or (>= '0' and <= '9'))) + (halves.Length == 2 ? "." + halves[1] : string.Empty)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_plain_number_is_the_same_under_every_culture_unless_it_is_grouped_there() => Prop.ForAll(
        Gen.Choose(-99_999_999, 99_999_999).ToArbitrary(), Gen.Elements(0, 1, 2, 4, 5).ToArbitrary(), Gen.Elements(CultureInfo.GetCultures(CultureTypes.SpecificCultures)).ToArbitrary(),
        (number, places, culture) =>
        {
            string text = (number / (decimal)Math.Pow(10, places)).ToString("F" + places, CultureInfo.InvariantCulture);
            return ExactDigits.AreEqual(CellNumbers.Digits(text, null, culture), text);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2026-11-29 10:00")]
    [InlineData("2026-11-29T10:00:00")]
    [InlineData("2026/11/29 10:00")]
    [InlineData("2026/11/29 10:00:00 AM")]
    [InlineData("2026\u5E7411\u670829\u65E5 10:00")]
    [InlineData("2026\u5E7411\u670829\u65E5 \u4E0A\u534810\u65F600\u5206")]
    [InlineData("11/29/2026 10:00")]
    [InlineData("29.11.2026 10:00")]
    [InlineData("29/11/26 10:00")]
    [InlineData("2026-11-29 10:00 +08:00")]
    [InlineData("2026-11-29T02:00:00Z")]
    [InlineData("2026-11-29 03:00 UTC+01:00")]
    [InlineData("46355.4166666667")]
    public void Times_are_read_as_programs_write_them(string text) =>
        Assert.Equal(new DateTimeOffset(2026, 11, 29, 10, 0, 0, TimeSpan.FromHours(8)), CellTimes.Read(text, TimeSpan.FromHours(8), null, null));

    [Theory]
    [InlineData("5/6/2026")]
    [InlineData("2026-02-30")]
    [InlineData("2026-11-29 25:00")]
    [InlineData("13/13/2026")]
    [InlineData("soon")]
    [InlineData("13:00 PM")]
    public void What_is_no_time_or_two_days_is_refused(string text) => Assert.Throws<FormFaultException>(() => CellTimes.Read(text, TimeSpan.Zero, null, null));

    // The year that people in Thailand, Iran and Saudi Arabia write is none of ours.
    [Theory]
    [InlineData("th-TH", "30/4/2569", "2026-04-30")]
    [InlineData("th-TH", "2569-04-30", "2026-04-30")]
    [InlineData("th-TH", "30/4/2026", "2026-04-30")]
    [InlineData("th-TH", "2026-03-31", "2026-03-31")]
    [InlineData("th-TH", "30/4/69", null)]
    [InlineData("fa-IR", "1405/02/10", "2026-04-30")]
    [InlineData("fa-IR", "1405/12/31", null)]
    [InlineData("fa-IR", "2026-04-30", "2026-04-30")]
    [InlineData(null, "30/4/2569", null)]
    [InlineData(null, "1405/02/10", null)]
    [InlineData("en-US", "2569-04-30", null)]
    [InlineData("en-US", "4/30/26", "2026-04-30")]
    public void A_year_of_another_calendar_is_that_day_or_none(string? culture, string text, string? day)
    {
        string? read = null;
        Exception? fault = Record.Exception(() => read = CellTimes.Read(text, TimeSpan.Zero, null, culture is null ? null : CultureInfo.GetCultureInfo(culture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        Assert.Equal(day, read);
        Assert.Equal(day is null, fault is FormFaultException);
    }

    [Theory]
    [InlineData("202611260005", true)]
    [InlineData("2.02611E+11", true)]
    [InlineData("2,02611E+11", true)]
    [InlineData("2E+11", true)]
    [InlineData("2.02612E+11", false)]
    [InlineData("2.02611E+12", false)]
    [InlineData("202611260006", false)]
    [InlineData("", false)]
    public void A_number_is_known_as_a_program_shortens_it(string text, bool isIt) => Assert.Equal(isIt, CellNumbers.IsShort(text, "202611260005"));

    // Excel shows a day with hours and minutes, and saves what it shows.
    [Theory]
    [InlineData("2026/12/31 23:59", true)]
    [InlineData("12/31/2026 11:59 PM", true)]
    [InlineData("2026-12-31 23:59:59", true)]
    [InlineData("2026/12/31 23:58", false)]
    [InlineData("2026-12-31 23:59:00", false)]
    [InlineData("2026-12-31 23:59:58", false)]
    public void A_minute_is_that_of_the_present_time_where_its_seconds_are_not_told(string text, bool isKept)
    {
        var end = new DateTimeOffset(2026, 12, 31, 23, 59, 59, TimeSpan.Zero);

        Assert.Equal(isKept, CellTimes.Read(text, TimeSpan.Zero, end, null) == end);
    }

    // A program shows a longer one as 2.02611E+11, and saves what it shows.
    [Theory]
    [InlineData("20261126000", false)]
    [InlineData("202611260005", true)]
    [InlineData("-99999999999", false)]
    public void A_number_that_a_program_would_shorten_is_guarded(string text, bool isGuarded) => Assert.Equal((isGuarded ? "'" : string.Empty) + text, CellGuard.Protect(text));

    [Fact]
    public void A_time_without_zone_is_refused_even_if_it_is_the_present_one() =>
        Assert.Throws<FormFaultException>(() => CellTimes.Read("2026-11-29 10:00", null, new DateTimeOffset(2026, 11, 29, 10, 0, 0, TimeSpan.Zero), null));

    [Fact]
    public void A_day_with_two_readings_is_that_of_the_request_or_of_the_culture()
    {
        var may = new DateTimeOffset(2026, 5, 6, 0, 0, 30, 7, TimeSpan.FromHours(8));

        Assert.Equal(may, CellTimes.Read("5/6/2026 0:00:30", TimeSpan.FromHours(8), may, null));
        Assert.Equal(6, CellTimes.Read("5/6/2026", TimeSpan.Zero, null, CultureInfo.GetCultureInfo("en-GB")).Month);
        Assert.Equal(5, CellTimes.Read("5/6/2026", TimeSpan.Zero, null, CultureInfo.GetCultureInfo("en-US")).Month);
    }

    [Theory]
    [InlineData("5/6/2026", true, true)]
    [InlineData("5/6/2026", null, true)]
    [InlineData("6/5/2026", null, true)]
    [InlineData("6/5/2026", false, true)]
    [InlineData("5/6/2026", false, false)]
    [InlineData("6/5/2026", true, false)]
    public void A_day_turned_round_is_not_taken_for_the_old_one_where_the_list_tells_the_order(string text, bool? monthFirst, bool isKept)
    {
        var may = new DateTimeOffset(2026, 5, 6, 0, 0, 0, TimeSpan.Zero);
        DateTimeOffset read() => CellTimes.Read(text, TimeSpan.Zero, may, null, () => monthFirst);

        Assert.Equal(isKept ? null : "Sheet_TwoDays", Record.Exception(() => Assert.Equal(may, read())) is FormFaultException fault ? fault.Fault.Key : null);
    }

    [Theory]
    [InlineData(true, "note", "3/31/2026 0:00", "5/6/2026")]
    [InlineData(false, "31.3.2026", "5.6.2026", " 30-11-26 9:00 ")]
    [InlineData(null, "5/6/2026", "2026-11-30", "13/14/2026", "12/12/2026")]
    [InlineData(null, "3/31/2026", "31/3/2026")]
    public void Other_dates_tell_what_comes_first(bool? isMonth, params string[] texts) => Assert.Equal(isMonth, CellTimes.IsMonthFirst(texts));

    [Fact]
    public void Every_time_is_the_same_after_a_list_in_any_zone() => Prop.ForAll(Gen.Choose(0, 2_000_000_000).ToArbitrary(), Gen.Choose(-48, 56).ToArbitrary(), Gen.Choose(-48, 56).ToArbitrary(), (seconds, own, listed) =>
    {
        DateTimeOffset time = DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(TimeSpan.FromMinutes(own * 15));
        TimeSpan zone = TimeSpan.FromMinutes(listed * 15);
        return CellTimes.ReadZone(CellTimes.Zone(zone)) == zone && CellTimes.Read(CellTimes.Wall(time, zone), zone, null, null) == time;
    }).QuickCheckThrowOnFailure();
}
