using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>A list inside a message: as much of it as one still reads.</summary>
internal sealed class BoundedList(IEnumerable<string> items) : IDescribed
{
    private const int MostShown = 60;

    private readonly string[] items = items.ToArray();

    /// <summary>Controls as <c>name (id)</c>.</summary>
    public static BoundedList Of(IEnumerable<FeishuControlDefinition> controls) => new(controls.Select(ControlFinder.Label));

    /// <summary>Options as <c>label (key)</c>.</summary>
    public static BoundedList Of(IEnumerable<FeishuOption> options) => new(options.Select(option => option.ToString()));

    /// <inheritdoc />
    public string Describe(CultureInfo culture)
    {
        string shown = string.Join(FailureText.Of("List_Comma", culture), items.Take(MostShown).Select(SafeText.Of));
        return items.Length > MostShown ? shown + FailureText.Format("Fault_AndMore", new object?[] { items.Length - MostShown }, culture) : shown;
    }
}
