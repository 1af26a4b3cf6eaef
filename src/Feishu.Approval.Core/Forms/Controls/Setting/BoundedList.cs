using System.Globalization;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>A list inside a message: as much of it as one still reads.</summary>
internal sealed class BoundedList(IEnumerable<string> items) : IDescribed
{
    private const int MostShown = 60;

    // A list of this many is read at a glance; of a longer one, so many of the nearest are shown.
    private const int MostWhole = 12;
    private const int MostNear = 6;

    private readonly string[] _items = items.ToArray();
    private int _most = MostShown;

    /// <summary>How many are shown; the others are counted.</summary>
    public int Most
    {
        init => _most = value;
    }

    /// <summary>Controls as <c>name (id)</c>; of many, those that come nearest to what was given.</summary>
    public static BoundedList Near(string given, IReadOnlyCollection<FeishuControlDefinition> controls) =>
        Near(controls, control => NearestName.Distance(given, control), ControlFinder.Label);

    /// <summary>Options as <c>label (key)</c>, likewise.</summary>
    public static BoundedList Near(string given, IReadOnlyCollection<FeishuOption> options) =>
        Near(options, option => NearestName.Distance(given, option.Text), option => option.ToString());

    private static BoundedList Near<T>(IReadOnlyCollection<T> all, Func<T, int> distance, Func<T, string> text) => all.Count <= MostWhole
        ? new BoundedList(all.Select(text))
        : new BoundedList(all.OrderBy(distance).Select(text)) { _most = MostNear };

    /// <summary>Controls as <c>name (id)</c>.</summary>
    public static BoundedList Of(IEnumerable<FeishuControlDefinition> controls) => new(controls.Select(ControlFinder.Label));

    /// <summary>Options as <c>label (key)</c>.</summary>
    public static BoundedList Of(IEnumerable<FeishuOption> options) => new(options.Select(option => option.ToString()));

    /// <inheritdoc />
    public string Describe(CultureInfo culture)
    {
        if (_items.Length == 0)
        {
            return FailureText.Of(nameof(Messages.List_None), culture);
        }

        string shown = string.Join(FailureText.Of(nameof(Messages.List_Comma), culture), _items.Take(_most).Select(SafeText.Of));
        return _items.Length > _most ? shown + FailureText.Format(nameof(Messages.Fault_AndMore), new object?[] { _items.Length - _most }, culture) : shown;
    }
}
