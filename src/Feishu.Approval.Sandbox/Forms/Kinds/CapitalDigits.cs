using System.Linq;

namespace Feishu.Approval.Sandbox;

/// <summary>
/// Numbers in Chinese capital digits, one sign per digit. Real tenants write the full form with units; nothing may depend
/// on the text, it only has to be there so that clients learn to drop it.
/// </summary>
internal static class CapitalDigits
{
    private const string Signs = "零壹贰叁肆伍陆柒捌玖";

    internal static string Of(string digits) => string.Concat(digits.Select(Sign));

    private static char Sign(char digit) => digit switch
    {
        >= '0' and <= '9' => Signs[digit - '0'],
        '.' => '点',
        '-' => '负',
        _ => digit,
    };
}
