namespace Feishu.Approval.Forms;

/// <summary>What is asked of a type by its word alone. Types that are not listed pass through: the platform grows.</summary>
internal static class ControlTypes
{
    public const string FieldList = "fieldList";
    public const string Contact = "contact";

    /// <summary>The types that can be sent, for completion.</summary>
    public static IReadOnlyList<string> Writable { get; } =
        ControlFamilies.All.Where(family => family.IsDescribed).SelectMany(family => family.Types).OrderBy(name => name, StringComparer.Ordinal).ToArray();

    /// <summary>The types that a form may hold but no call can write.</summary>
    public static IEnumerable<string> Unwritable => ControlFamilies.All.Where(family => !family.IsWritable).SelectMany(family => family.Types);

    /// <summary>The currencies of the definition call; KBW is the vendor's spelling for the Korean won.</summary>
    public static IReadOnlyList<string> Currencies { get; } = new[]
    {
        "CNY", "USD", "EUR", "JPY", "CAD", "CHF", "SGD", "AUD", "KBW", "INR", "TWD", "HKD", "MOP", "THB", "IDR", "PHP", "MYR",
    };

    public static bool IsWritable(string type) => ControlFamilies.Of(type).IsWritable;

    /// <summary>Whether a value of this type is files.</summary>
    public static bool TakesFiles(string type) => ControlFamilies.Of(type).TakesFiles;

    /// <summary>Whether the control holds something that a person chose: a label and a generated number do not.</summary>
    public static bool HoldsAChoice(string? type) => ControlFamilies.Of(type).HoldsAChoice;
}
