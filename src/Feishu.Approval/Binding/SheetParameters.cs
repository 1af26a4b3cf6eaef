using System.Text;
using Feishu.Approval.Sheets;

namespace Feishu.Approval;

/// <summary>What the parameters of lists say.</summary>
internal static class SheetParameters
{
    /// <exception cref="FeishuException"><c>InvalidParameter</c>.</exception>
    public static char? Delimiter(string? given) => given is null ? null
        : DelimitedText.Separator(given) ?? throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_Delimiter)).ToException();

    /// <exception cref="FeishuException"><c>InvalidParameter</c>.</exception>
    public static Encoding? Encoding(string? given) => given is null ? null
        : SheetBytes.Named(given) ?? throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_Encoding), given) { ActionArguments = new object?[] { new TextList(SheetBytes.Names) } }.ToException();

    /// <exception cref="FeishuException"><c>InvalidParameter</c>.</exception>
    public static TimeSpan? Zone(string? given) => given is null ? null
        : CellTimes.ReadZone(given) ?? throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_UtcOffset), given).ToException();
}
