using System.Management.Automation;

namespace Feishu.Approval.Views;

/// <summary>What the module's file of types asks for by name.</summary>
public static class FeishuValue
{
    public static object? OfForm(PSObject form) => null;

    public static object? OfTask(PSObject task) => null;

    public static object? OfInstance(PSObject instance) => null;

    public static object? OfControl(PSObject control) => null;

    public static string? TextOf(PSObject control) => null;

    public static object? RawOf(PSObject control) => null;
}
