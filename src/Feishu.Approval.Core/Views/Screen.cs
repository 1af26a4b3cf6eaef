using System.Globalization;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Views;

/// <summary>What a view is drawn for.</summary>
/// <param name="Width">The cells of a line.</param>
/// <param name="Colours">Whether it obeys escape sequences for colours.</param>
/// <param name="Symbols">Whether it can show more than ASCII.</param>
/// <param name="Now">The time, from which waiting is counted.</param>
/// <param name="Zone">The zone of the reader.</param>
/// <param name="Culture">The language of the reader.</param>
internal sealed record Screen(int Width, bool Colours, bool Symbols, DateTimeOffset Now, TimeZoneInfo Zone, CultureInfo Culture)
{
    /// <summary>A moment as the reader's clock shows it, in one calendar for every culture.</summary>
    public string Time(DateTimeOffset? time, string format = "yyyy-MM-dd HH:mm") =>
        time is DateTimeOffset moment ? TimeZoneInfo.ConvertTime(moment, Zone).ToString(format, CultureInfo.InvariantCulture) : string.Empty;

    /// <summary>A text of ours in the reader's language.</summary>
    public string Say(string key, params object?[] arguments) => FailureText.Format(key, arguments, Culture);

    /// <summary>A text in a colour, where the screen has colours.</summary>
    public string Paint(string text, Tone tone) => Colours && tone != Tone.Plain && text.Length > 0 ? $"\u001b[{(int)tone}m{text}\u001b[0m" : text;
}
