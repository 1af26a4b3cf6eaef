namespace Feishu.Approval;

/// <summary>The variables that can be seen from where somebody types. A completer is no cmdlet and has no session state of its own.</summary>
internal static class SessionVariables
{
    public static IEnumerable<PSVariable> All() => Get(name: null);

    /// <summary>The value of a variable; null when there is none.</summary>
    public static object? Value(string name) => PowerShellObjectReader.Instance.Unwrap(Get(WildcardPattern.Escape(name)).FirstOrDefault()?.Value);

    private static IEnumerable<PSVariable> Get(string? name)
    {
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(@"Microsoft.PowerShell.Utility\Get-Variable").AddParameter("ErrorAction", ActionPreference.Ignore);
        if (name is not null)
        {
            shell.AddParameter("Name", name);
        }

        return shell.Invoke<PSVariable>().ToArray();
    }
}
