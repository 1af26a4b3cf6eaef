using System.Globalization;

namespace Feishu.Approval.Sheets;

/// <summary>
/// Days by their year. Programs in some countries write the years of another calendar (2026 is 2569 in Thailand, 1404 or 1405 in Iran): taken for ours, a
/// request would be centuries off.
/// </summary>
internal static class CalendarDays
{
    /// <summary>A day, where there is such a one; null for none, and for a year of another calendar where nobody says which.</summary>
    /// <param name="year">The year, of two digits or four.</param>
    /// <param name="month">The month.</param>
    /// <param name="day">The day.</param>
    /// <param name="culture">Whose spelling it is; null where the user does not say.</param>
    public static DateTime? Of(string year, int month, int day, CultureInfo? culture)
    {
        int number = int.Parse(year, CultureInfo.InvariantCulture);
        if (culture?.DateTimeFormat.Calendar is { } calendar and not GregorianCalendar)
        {
            // Two digits may be those of either calendar.
            return year.Length == 2 ? null : IsOther(year) ? Of(calendar, number, month, day) : Of(number, month, day);
        }

        return IsOther(year) ? null : Of(year.Length == 2 ? 2000 + number : number, month, day);
    }

    /// <summary>Whether a year is none that a request of today can mean, but one of another calendar in use.</summary>
    public static bool IsOther(string year) => year.Length == 4 && int.Parse(year, CultureInfo.InvariantCulture) is < 1900 or (>= 2400 and < 2800);

    private static DateTime? Of(int year, int month, int day) =>
        year < 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateTime(year, month, day) : null;

    private static DateTime? Of(Calendar calendar, int year, int month, int day)
    {
        try
        {
            return calendar.ToDateTime(year, month, day, 0, 0, 0, 0);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
