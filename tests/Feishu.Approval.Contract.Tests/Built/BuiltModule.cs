using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Feishu.Approval.Contract.Built;

/// <summary>The assemblies of the built module, read as metadata: no code of them runs.</summary>
internal sealed class BuiltModule
{
    public const string Core = "net8.0";
    public const string Desktop = "net472";

    public static readonly IReadOnlyList<string> OwnAssemblies = ["Feishu.Approval", "Feishu.Approval.Core", "Feishu.Approval.Sandbox"];

    private static readonly Dictionary<string, BuiltModule> Loaded = new();

    // Read until the process ends: there is nothing to dispose of earlier.
    private readonly Func<string, Assembly> _load;

    private BuiltModule(string framework)
    {
        Folder = Path.Combine(Repository.Module, "bin", framework);
        string runtime = RuntimeEnvironment.GetRuntimeDirectory();
        IEnumerable<string> known = Directory.EnumerateFiles(runtime, "*.dll").Append(Repository.PowerShellReference)
            .Concat(OwnAssemblies.Select(name => Path.Combine(Folder, name + ".dll")));
        _load = new MetadataLoadContext(new PathAssemblyResolver(known), "System.Private.CoreLib").LoadFromAssemblyPath;
    }

    public string Folder { get; }

    public IReadOnlyList<string> DllNames => Directory.EnumerateFiles(Folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal).ToArray();

    public IEnumerable<Type> PublicTypes => OwnAssemblies.SelectMany(name => Own(name).GetExportedTypes());

    /// <summary>The cmdlets, by name.</summary>
    public IReadOnlyDictionary<string, BuiltCmdlet> Cmdlets => CmdletTypes.Where(type => !type.IsAbstract)
        .Select(type => new BuiltCmdlet(type)).OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal).ToDictionary(cmdlet => cmdlet.Name);

    public IEnumerable<Type> CmdletTypes => Own("Feishu.Approval").GetTypes().Where(IsCmdlet);

    public static BuiltModule Of(string framework)
    {
        lock (Loaded)
        {
            return Loaded.TryGetValue(framework, out BuiltModule? there) ? there : Loaded[framework] = new BuiltModule(framework);
        }
    }

    public Assembly Own(string name) => _load(Path.Combine(Folder, name + ".dll"));

    public Type PowerShellType(string name) => _load(Repository.PowerShellReference).GetType(name, throwOnError: true)!;

    /// <summary>The error ids: each is a static field of its own name.</summary>
    public IEnumerable<string> ErrorIds()
    {
        Type kinds = Own("Feishu.Approval.Core").GetType("Feishu.Approval.Errors.FailureKind", throwOnError: true)!;
        return kinds.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == kinds).Select(field => field.Name);
    }

    private static bool IsCmdlet(Type type)
    {
        for (Type? each = type.BaseType; each is not null; each = each.BaseType)
        {
            if (each.FullName == "System.Management.Automation.Cmdlet")
            {
                return true;
            }
        }

        return false;
    }
}
