using System.Globalization;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Sheets;

/// <summary>The names of the columns that belong to no control. They are what parameters and properties are called, in every language.</summary>
internal static class SheetWords
{
    public const string SerialNumber = nameof(SerialNumber);
    public const string ReturnReason = nameof(ReturnReason);
    public const string InstanceCode = nameof(InstanceCode);
    public const string ApprovalCode = nameof(ApprovalCode);
    public const string Fingerprint = nameof(Fingerprint);
    public const string UserId = nameof(UserId);
    public const string UserIdType = nameof(UserIdType);
    public const string Department = nameof(Department);
    public const string Uuid = nameof(Uuid);
    public const string Title = nameof(Title);

    /// <summary>What rows of tables name their request by, where it has no code yet.</summary>
    public const string Request = nameof(Request);

    /// <summary>The number of a row of a table in its request.</summary>
    public const string Row = nameof(Row);

    /// <summary>Begins every cell of a hint in the columns that belong to no control: such a row is none of the list.</summary>
    public const string Hint = "#";

    private static readonly string[] All = { SerialNumber, ReturnReason, InstanceCode, ApprovalCode, Fingerprint, UserId, UserIdType, Department, Uuid, Title, Request, Row };

    public static CultureInfo Chinese { get; } = CultureInfo.GetCultureInfo("zh");

    /// <summary>The column that a header names; null for one of a control.</summary>
    public static string? Of(string header) => All.FirstOrDefault(word => Spelling.IsSame(word, header));
}
