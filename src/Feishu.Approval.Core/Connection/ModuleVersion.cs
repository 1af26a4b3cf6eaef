namespace Feishu.Approval.Connection;

/// <summary>The version of the module, as its manifest has it.</summary>
internal static class ModuleVersion
{
    public static readonly string Text = typeof(ModuleVersion).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
