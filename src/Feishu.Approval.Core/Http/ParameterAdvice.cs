using System.Text.RegularExpressions;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Http;

/// <summary>What to do about a parameter that does not fit. The service has one code for all of that; what helps stands in its text only.</summary>
internal static class ParameterAdvice
{
    private const string Missing = @".*\b(not (found|exist)|no such|invalid)|";
    private const string MissingInChinese = "(不存在|未找到|无效|不正确)";

    // The first that fits decides. Words of the service as seen in answers, and those that the vendor's pages on controls list.
    private static readonly (Regex Said, string Action)[] Known =
    {
        (Of(@"RFC\W?3339|\btime format\b|时间格式"), nameof(Messages.InvalidParameter_TimeAction)),
        (Of(@"\b(user|open|union)[ _]?ids?\b" + Missing + @"\buser\b.*\bnot (found|exist)|\binvalid user\b|(用户|人员|成员).*" + MissingInChinese + "|(无效|非法).*用户"), nameof(Messages.InvalidParameter_UserAction)),
        (Of(@"\bdepartment\b" + Missing + @"\binvalid department\b|部门.*" + MissingInChinese), nameof(Messages.InvalidParameter_DepartmentAction)),
        (Of(@"\b(rollback|rolled back|returned?)\b.*\b(status|state)\b|\bnot (been )?(returned|rolled back)\b|退回.*状态|(未|没有|不是|非).*退回"), nameof(Messages.NoReturnedTask_Action)),
        (Of(@"\btask([ _]?ids?)?\b" + Missing + @"\binvalid task\b|任务.*" + MissingInChinese), nameof(Messages.TaskNotFound_Action)),
        (Of(@"\binstance([ _]?(codes?|ids?))?\b" + Missing + "(实例|审批单).*" + MissingInChinese), nameof(Messages.InstanceNotFound_Action)),
        (Of(@"\bapproval([ _]?codes?)?\b" + Missing + "审批定义.*" + MissingInChinese), nameof(Messages.ApprovalNotFound_Action)),
        (Of(@"\bbalance\b|\bquota\b.*\b(not enough|insufficient|exceed)|余额|额度不足|剩余.*不足"), nameof(Messages.InvalidParameter_BalanceAction)),
        (Of(@"^(?!.*\buu?id\b).*\bconflict|^(?!.*\buu?id\b).*(冲突|重叠)"), nameof(Messages.InvalidParameter_ConflictAction)),
        (Of(@"\bnot\s+in\s+gr[ae]y\b|\battendance\b|考勤"), nameof(Messages.InvalidParameter_AttendanceAction)),
    };

    /// <summary>The message key of the advice; null where the text tells nothing.</summary>
    public static string? On(string said) => Known.FirstOrDefault(known => known.Said.IsMatch(said)).Action;

    private static Regex Of(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
