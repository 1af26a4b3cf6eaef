using System.Globalization;
using System.Management.Automation.Host;
using System.Reflection;
using System.Text;

namespace Feishu.Approval.Views;

/// <summary>What the host at hand can show.</summary>
internal static class HostScreen
{
    private const int UsualWidth = 120;

    // One mark for all: they are in the same character sets.
    private const string Symbols = "●○▲√×←→□·";

    // Not there on Windows PowerShell, nor in the reference assembly.
    private static readonly PropertyInfo? Style = typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle")?.GetProperty("Instance");

    /// <summary>The screen of a host. The engine leaves the last cell of a line empty.</summary>
    public static Screen Of(PSHost? host) => new(
        Width(host) - 1, HasColours(host), HasSymbols(), DateTimeOffset.UtcNow, TimeZoneInfo.Local, CultureInfo.CurrentUICulture);

    private static int Width(PSHost? host)
    {
        try
        {
            return host?.UI?.RawUI?.BufferSize.Width is int width and > 0 ? width : UsualWidth;
        }
        catch (Exception)
        {
            // A host without a screen may throw whatever it likes.
            return UsualWidth;
        }
    }

    // The engine takes escape sequences out again where a view goes into a text or a file; here it is about what it leaves in.
    private static bool HasColours(PSHost? host)
    {
        object? style = Style?.GetValue(null);
        return style?.GetType().GetProperty("OutputRendering")?.GetValue(style)?.ToString() switch
        {
            "Ansi" => true,
            "Host" => host?.UI?.SupportsVirtualTerminal == true && !Console.IsOutputRedirected,
            _ => false,
        };
    }

    private static bool HasSymbols()
    {
        Encoding encoding = Console.OutputEncoding;
        return encoding.GetString(encoding.GetBytes(Symbols)).SequenceEqual(Symbols);
    }
}
