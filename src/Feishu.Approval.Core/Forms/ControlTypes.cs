using System;
using System.Collections.Generic;
using System.Linq;

namespace Feishu.Approval.Forms;

/// <summary>
/// What the platform documents of each control type. Types that are not listed pass through: the platform grows.
/// Source: the vendor's page on form control parameters of instances (December 2025).
/// </summary>
internal static class ControlTypes
{
    public const string FieldList = "fieldList";
    public const string Contact = "contact";

    private static readonly HashSet<string> NotWritable = new(StringComparer.Ordinal)
    {
        "text", "serialNumber", "account", "mutableGroup", "tripGroup", "remedyGroup", "remedyGroupV2",
        "apaascorehrOnboardingGroup", "apaascorehrRegularateGroup", "apaascorehrJobAdjustGroup", "apaascorehrOffboardingGroup",
    };

    // Named in the vendor's lists, but what they take when written is described nowhere.
    private static readonly HashSet<string> Undescribed = new(StringComparer.Ordinal) { "location", "shiftGroupV2" };

    private static readonly HashSet<string> Arrays = new(StringComparer.Ordinal)
    {
        FieldList, "checkbox", "checkboxV2", Contact, "department", "image", "imageV2", "attachment", "attachmentV2", "connect", "address",
        "leaveGroupV2", "workGroup", "outGroup",
    };

    private static readonly string[] OtherWritable =
    {
        "input", "textarea", "number", "amount", "formula", "date", "dateInterval", "radio", "radioV2", "document", "telephone", "shiftGroup",
    };

    /// <summary>The types that can be sent, for completion.</summary>
    public static IReadOnlyList<string> Writable { get; } = OtherWritable.Concat(Arrays).OrderBy(name => name, StringComparer.Ordinal).ToArray();

    /// <summary>The types that a form may hold but no call can write.</summary>
    public static IEnumerable<string> Unwritable => NotWritable;

    /// <summary>The currencies of the definition call; KBW is the vendor's spelling for the Korean won.</summary>
    public static IReadOnlyList<string> Currencies { get; } = new[]
    {
        "CNY", "USD", "EUR", "JPY", "CAD", "CHF", "SGD", "AUD", "KBW", "INR", "TWD", "HKD", "MOP", "THB", "IDR", "PHP", "MYR",
    };

    public static bool IsWritable(string type) => !NotWritable.Contains(type);

    /// <summary>Whether the type is known but its write shape is not, so that nothing can be converted into it.</summary>
    public static bool IsUndescribed(string type) => Undescribed.Contains(type);

    /// <summary>Whether the value of this type is documented as an array.</summary>
    public static bool TakesArray(string type) => Arrays.Contains(type);

    /// <summary>Whether a value of this type is files.</summary>
    public static bool TakesFiles(string type) => type is "image" or "imageV2" or "attachment" or "attachmentV2";

    /// <summary>Whether the control holds something that a person chose: a label and a generated number do not.</summary>
    public static bool HoldsAChoice(string? type) => type is not ("text" or "serialNumber");
}
