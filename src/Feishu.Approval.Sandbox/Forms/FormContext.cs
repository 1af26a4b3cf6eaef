namespace Feishu.Approval.Sandbox;

/// <summary>What reading a form needs to know about the tenant around it.</summary>
internal sealed class FormContext
{
    internal FormContext(TenantDirectory directory, Func<string, SandboxInstance?> findInstance, Func<SandboxFile, string> fileLink)
    {
        Directory = directory;
        FindInstance = findInstance;
        FileLink = fileLink;
    }

    internal TenantDirectory Directory { get; }

    internal Func<string, SandboxInstance?> FindInstance { get; }

    /// <summary>Makes the temporary URL that a read shows for a file.</summary>
    internal Func<SandboxFile, string> FileLink { get; }

    /// <summary>Whether the system itself fills the form, and so may also set what no call can write.</summary>
    internal bool IsSystem { get; init; }
}
