namespace Feishu.Approval.Forms;

/// <summary>
/// The type of leave that has parts of its own, late and early, and no reason. Only its label tells it from others: a tenant names its types itself.
/// Source: the vendor's page on form control parameters.
/// </summary>
internal static class NursingLeave
{
    private static readonly string[] Words = { "\u54FA\u4E73", "nursing", "breastfeeding", "breast-feeding", "lactation" };

    /// <summary>Whether a part belongs to it alone.</summary>
    public static bool Has(FeishuControlDefinition part) => part.Id.StartsWith("widgetLeaveGroupFeeding", StringComparison.Ordinal);

    /// <summary>Whether a type, by its key or its label, is called one.</summary>
    /// <param name="group">The definition of the group, which knows labels; null where nobody does.</param>
    /// <param name="typeId">The id of the part that says the type.</param>
    /// <param name="type">The key or the label; null where there is none.</param>
    public static bool Is(FeishuControlDefinition? group, string typeId, string? type)
    {
        IEnumerable<FeishuOption> options = group is null ? Array.Empty<FeishuOption>() : group.Options.Concat(group.Children.Where(part => part.Id == typeId).SelectMany(part => part.Options));
        string label = (options.FirstOrDefault(option => option.Key == type)?.Text ?? type ?? string.Empty).ToLowerInvariant();
        return Words.Any(label.Contains);
    }
}
