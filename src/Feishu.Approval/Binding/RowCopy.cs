using Feishu.Approval.Sheets;

namespace Feishu.Approval;

/// <summary>A record of <c>Import-FeishuForm</c> that somebody copied or stored: what the original says of itself counts in the copy too.</summary>
internal static class RowCopy
{
    private static readonly string[] Names = typeof(FeishuFormRow).GetProperties().Select(property => property.Name).ToArray();

    /// <summary>Whether it is one; names alone are asked for. A list of a person's may have a row or a fault, and hardly both beside changes or a request.</summary>
    public static bool Is(object? piece) => piece is not (null or string or IConnectionOrigin) && Has(piece, nameof(FeishuFormRow.Row)) && Has(piece, nameof(FeishuFormRow.Fault))
        && (Has(piece, nameof(FeishuFormRow.Changes)) || Has(piece, nameof(FeishuFormRow.InstanceCode)));

    /// <summary>Whether a property of such a copy is no parameter of whoever creates.</summary>
    public static bool IsOfRow(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase) && !RequestRow.Fields.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the row could not be taken; null where nothing was wrong with it, and for anything else.</summary>
    public static Failure? Refusal(object? piece) => Is(piece) && LooseNames.Text(piece!, nameof(FeishuFormRow.Fault)) is string fault
        ? new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm_RowFault), fault)
        : null;

    /// <summary>The returned request that it is of; null for one that is to be created.</summary>
    public static string? Returned(object piece) => LooseNames.Text(piece, nameof(FeishuFormRow.InstanceCode));

    private static bool Has(object piece, string name) => PowerShellObjectReader.Instance.Has(piece, name);
}
