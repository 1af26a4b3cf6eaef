using System.IO;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Feishu.Approval.Contract.Built;

namespace Feishu.Approval.Contract;

/// <summary>The module brings what it needs and nothing that could collide with other modules.</summary>
public sealed class ClosureTests
{
    // System.Text.Json and what it stands on, on .NET Framework only.
    private static readonly string[] TextJson =
    [
        "Microsoft.Bcl.AsyncInterfaces", "System.Buffers", "System.Memory", "System.Numerics.Vectors", "System.Runtime.CompilerServices.Unsafe",
        "System.Text.Encodings.Web", "System.Text.Json", "System.Threading.Tasks.Extensions", "System.ValueTuple",
    ];

    // What .NET Framework 4.7.2 has and we may use.
    private static readonly string[] DesktopFramework = ["mscorlib", "netstandard", "System", "System.Core", "System.Data", "System.Net.Http", "System.Numerics", "System.Security"];

    [Fact]
    public void On_PowerShell_7_there_are_our_own_assemblies_only() =>
        Assert.Equal(Dlls(BuiltModule.OwnAssemblies), BuiltModule.Of(BuiltModule.Core).DllNames);

    [Fact]
    public void On_Windows_PowerShell_there_is_the_closure_of_the_json_library_too() =>
        Assert.Equal(Dlls(BuiltModule.OwnAssemblies.Concat(TextJson)), BuiltModule.Of(BuiltModule.Desktop).DllNames);

    // Both look for a translation in a folder beside the assembly, called by its culture.
    [Theory]
    [InlineData(BuiltModule.Core)]
    [InlineData(BuiltModule.Desktop)]
    public void The_Chinese_messages_lie_where_they_are_looked_for(string framework)
    {
        string folder = BuiltModule.Of(framework).Folder;

        Assert.Equal(["zh/Feishu.Approval.Core.resources.dll"], Directory.EnumerateDirectories(folder)
            .SelectMany(path => Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')));
        var translation = AssemblyName.GetAssemblyName(Path.Combine(folder, "zh", "Feishu.Approval.Core.resources.dll"));
        Assert.Equal("zh", translation.CultureName);
        Assert.Equal(AssemblyName.GetAssemblyName(Path.Combine(folder, "Feishu.Approval.Core.dll")).Version, translation.Version);
    }

    [Fact]
    public void On_PowerShell_7_every_reference_is_the_engine_the_framework_or_our_own()
    {
        HashSet<string> framework = Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll").Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Where(name => name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard" or "mscorlib" or "Microsoft.CSharp").ToHashSet();
        Assert.All(References(BuiltModule.Core), reference =>
        {
            bool isFramework = framework.Contains(reference.To.Name!);
            Assert.True(isFramework || IsEngine(reference.To) || BuiltModule.OwnAssemblies.Contains(reference.To.Name), reference.ToString());

            // PowerShell 7.4 runs on .NET 8.
            Assert.True(!isFramework || reference.To.Version!.Major <= 8, reference.ToString());
        });
    }

    [Fact]
    public void On_Windows_PowerShell_every_reference_is_the_engine_the_framework_or_in_the_folder()
    {
        IReadOnlyList<string> there = BuiltModule.Of(BuiltModule.Desktop).DllNames;
        Assert.All(References(BuiltModule.Desktop), reference => Assert.True(
            IsEngine(reference.To) || DesktopFramework.Contains(reference.To.Name) || there.Contains(reference.To.Name + ".dll"), reference.ToString()));
    }

    // An older assembly in the folder could not stand in for a newer one.
    [Fact]
    public void On_Windows_PowerShell_no_assembly_in_the_folder_is_older_than_what_refers_to_it()
    {
        Dictionary<string, Version> there = Directory.EnumerateFiles(BuiltModule.Of(BuiltModule.Desktop).Folder, "*.dll")
            .Select(AssemblyName.GetAssemblyName).ToDictionary(name => name.Name!, name => name.Version!);
        Assert.All(
            References(BuiltModule.Desktop).Where(reference => there.ContainsKey(reference.To.Name!)),
            reference => Assert.True(there[reference.To.Name!] >= reference.To.Version, reference.ToString()));
    }

    private static bool IsEngine(AssemblyName name) => name.Name == "System.Management.Automation" && name.Version == new Version(3, 0, 0, 0);

    private static IEnumerable<string> Dlls(IEnumerable<string> names) => names.Select(name => name + ".dll").Order(StringComparer.Ordinal);

    private static IReadOnlyList<(string From, AssemblyName To)> References(string framework)
    {
        var found = new List<(string, AssemblyName)>();
        foreach (string path in Directory.EnumerateFiles(BuiltModule.Of(framework).Folder, "*.dll"))
        {
            using var file = new PEReader(File.OpenRead(path));
            MetadataReader metadata = file.GetMetadataReader();
            found.AddRange(metadata.AssemblyReferences.Select(handle => (Path.GetFileName(path), metadata.GetAssemblyReference(handle).GetAssemblyName())));
        }

        return found;
    }
}
