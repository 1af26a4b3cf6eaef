using System.Globalization;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Sheets;

/// <summary>
/// Times in cells: a plain day and time of day, which spreadsheet programs know as such, in the zone that the header of the column names. A time that
/// names its own zone is that. What may mean two days is not guessed at.
/// </summary>
internal static class CellTimes
{
    // Days since the end of 1899, as workbooks keep them: from 1954 to 2118.
    private const double FirstDay = 20000;
    private const double LastDay = 80000;

    private const string Clock = @"(?:[T\s]+(?<half>AM|PM|\u4E0A\u5348|\u4E0B\u5348)?\s*(?<hour>[0-9]{1,2})[:\u65F6](?<minute>[0-9]{2})(?:[:\u5206](?<second>[0-9]{2})(?:\.0+)?\u79D2?)?\u5206?\s*(?<half>AM|PM|\u4E0A\u5348|\u4E0B\u5348)?)?\z";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly Regex YearFirst = new(@"^(?<year>[0-9]{4})[-/.\u5E74](?<month>[0-9]{1,2})[-/.\u6708](?<day>[0-9]{1,2})\u65E5?" + Clock, Options);

    private static readonly Regex YearLast = new(@"^(?<one>[0-9]{1,2})(?<between>[-/.])(?<two>[0-9]{1,2})\k<between>(?<year>[0-9]{4}|[0-9]{2})" + Clock, Options);

    // Excel leaves them away where it shows a day and a time of day; a number of a workbook has them.
    private static readonly Regex Seconds = new(@"[:\u65F6][0-9]{2}[:\u5206][0-9]{2}|^[0-9.]+\z", RegexOptions.CultureInvariant);

    private static readonly Regex WithOffset = new(@"^(?<wall>.*[0-9])\s*(?:UTC)?(?<offset>Z|[+-][0-9]{2}:[0-9]{2})\z", Options);

    private static readonly Regex Offset = new(@"^(?:UTC)?(?<sign>[+-]?)(?<hours>[0-9]{1,2})(?::?(?<minutes>[0-9]{2}))?\z", Options);

    /// <summary>The day and time of day in a zone; seconds where there are any.</summary>
    public static string Wall(DateTimeOffset time, TimeSpan zone)
    {
        DateTimeOffset there = time.ToOffset(zone);
        return there.ToString(there.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>A zone as headers have it, such as +08:00.</summary>
    public static string Zone(TimeSpan zone) => (zone < TimeSpan.Zero ? "-" : "+") + zone.ToString("hh\\:mm", CultureInfo.InvariantCulture);

    /// <summary>A zone that somebody wrote; null for what is none.</summary>
    public static TimeSpan? ReadZone(string text)
    {
        if (text.Trim().ToUpperInvariant() is "Z" or "UTC")
        {
            return TimeSpan.Zero;
        }

        Match match = Offset.Match(text.Trim());
        if (!match.Success)
        {
            return null;
        }

        int minutes = match.Groups["minutes"].Success ? Number(match, "minutes") : 0;
        var zone = new TimeSpan(Number(match, "hours"), minutes, 0);
        return minutes > 59 || zone > TimeSpan.FromHours(14) ? null : match.Groups["sign"].Value == "-" ? -zone : zone;
    }

    /// <summary>The time that a cell means.</summary>
    /// <param name="text">What stands in the cell.</param>
    /// <param name="zone">The zone of the column; null where its header names none.</param>
    /// <param name="present">The time that stands in the request; null for none.</param>
    /// <param name="culture">Whose spelling it is; null where the user does not say.</param>
    /// <param name="monthFirst">Tells whether the program that saved the list writes the month first; null where nobody knows. Asked only where it matters.</param>
    /// <exception cref="FormFaultException">It is no time, its zone is not known, or it may be one of two days.</exception>
    public static DateTimeOffset Read(string text, TimeSpan? zone, DateTimeOffset? present, CultureInfo? culture, Func<bool?>? monthFirst = null)
    {
        string plain = text.Trim();
        if (WithOffset.Match(plain) is { Success: true } whole && ReadZone(whole.Groups["offset"].Value) is TimeSpan own && !YearLast.IsMatch(plain))
        {
            (plain, zone) = (whole.Groups["wall"].Value, own);
        }

        DateTime[] walls = Walls(plain, culture).Distinct().ToArray();
        if (walls.Length == 0)
        {
            throw new FormFaultException(IsOfOtherCalendar(plain) ? nameof(Messages.Sheet_OtherCalendar) : nameof(Messages.Sheet_NoTime), text);
        }

        if (zone is not TimeSpan offset)
        {
            throw new FormFaultException(nameof(Messages.Sheet_NoZone), text);
        }

        // To the second, as the list was written. Programs turn days round, and people too: where other dates of the list tell which comes first, this one
        // is not believed to be unchanged in the other order.
        bool isToTheMinute = !Seconds.IsMatch(plain);
        bool isPresent(DateTime wall) => present is DateTimeOffset there && Whole(there.ToOffset(offset).DateTime) is var shown && (shown == wall || (isToTheMinute && shown.AddSeconds(-shown.Second) == wall));
        return walls.Any(isPresent) && !(walls.Length == 2 && monthFirst?.Invoke() is bool known && !isPresent(walls[known ? 0 : 1])) ? present!.Value
            : walls.Length == 1 ? new DateTimeOffset(walls[0], offset)
            : throw new FormFaultException(nameof(Messages.Sheet_TwoDays), text, Day(walls[0]), Day(walls[1]));
    }

    /// <summary>Whether some texts were written with the month first, as those of them tell that can mean one day alone; null where none does, or they disagree.</summary>
    public static bool? IsMonthFirst(IEnumerable<string> texts)
    {
        bool? first = null;
        foreach (Match match in texts.Select(text => YearLast.Match(text.Trim())).Where(match => match.Success))
        {
            (int one, int two) = (Number(match, "one"), Number(match, "two"));
            if (one > 12 == two > 12)
            {
                continue;
            }

            if (first == one > 12)
            {
                return null;
            }

            first = two > 12;
        }

        return first;
    }

    private static IEnumerable<DateTime> Walls(string text, CultureInfo? culture)
    {
        if (YearFirst.Match(text) is { Success: true } first)
        {
            return Time(first, Number(first, "month"), Number(first, "day"), culture);
        }

        if (YearLast.Match(text) is { Success: true } last)
        {
            (int one, int two) = (Number(last, "one"), Number(last, "two"));
            string? order = culture?.DateTimeFormat.ShortDatePattern;
            bool? monthFirst = order is null ? null : order.IndexOf('M') < order.IndexOf('d');
            return (monthFirst == false ? Enumerable.Empty<DateTime>() : Time(last, one, two, culture)).Concat(monthFirst == true ? Enumerable.Empty<DateTime>() : Time(last, two, one, culture));
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double days) && days is > FirstDay and < LastDay
            ? new[] { Whole(DateTime.FromOADate(days).AddMilliseconds(500)) }
            : Enumerable.Empty<DateTime>();
    }

    private static IEnumerable<DateTime> Time(Match match, int month, int day, CultureInfo? culture)
    {
        (int hour, int minute, int second) = (Number(match, "hour"), Number(match, "minute"), Number(match, "second"));
        if (match.Groups["half"].Value.ToUpperInvariant() is { Length: > 0 } half)
        {
            if (hour is < 1 or > 12)
            {
                yield break;
            }

            hour = (hour % 12) + (half is "PM" or "\u4E0B\u5348" ? 12 : 0);
        }

        if (CalendarDays.Of(match.Groups["year"].Value, month, day, culture) is DateTime date && hour < 24 && minute < 60 && second < 60)
        {
            yield return date.Add(new TimeSpan(hour, minute, second));
        }
    }

    private static bool IsOfOtherCalendar(string text) => new[] { YearFirst, YearLast }.Select(form => form.Match(text)).Any(match => match.Success && CalendarDays.IsOther(match.Groups["year"].Value));

    private static int Number(Match match, string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

    private static DateTime Whole(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    private static string Day(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
