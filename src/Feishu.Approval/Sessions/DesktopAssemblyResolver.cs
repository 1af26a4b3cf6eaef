#if NETFRAMEWORK
using System.IO;
using System.Reflection;

namespace Feishu.Approval;

/// <summary>
/// Windows PowerShell only: finds the libraries that ship beside this assembly. There is no binding redirect for a module, and
/// the versions that System.Text.Json's closure asks for and has differ by a digit, so they are matched by simple name; asked
/// for by an assembly of our own folder, found in our own folder, or not at all. A translation lies in a folder with the name of
/// its culture, where that .NET looks by itself; should it not, it is found here.
/// </summary>
public sealed class DesktopAssemblyResolver : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private const string Translation = "Feishu.Approval.Core.resources";

    private static readonly string Folder = Path.GetDirectoryName(typeof(DesktopAssemblyResolver).Assembly.Location)!;

    /// <inheritdoc />
    public void OnImport() => AppDomain.CurrentDomain.AssemblyResolve += Resolve;

    /// <inheritdoc />
    public void OnRemove(PSModuleInfo psModuleInfo) => AppDomain.CurrentDomain.AssemblyResolve -= Resolve;

    private static Assembly? Resolve(object? sender, ResolveEventArgs args)
    {
        string? asker = args.RequestingAssembly is { IsDynamic: false } assembly ? Path.GetDirectoryName(assembly.Location) : null;

        // Who asks for a translation is not always told.
        bool isTranslation = args.Name.StartsWith(Translation + ",", StringComparison.Ordinal);
        if (!isTranslation && !string.Equals(asker, Folder, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var wanted = new AssemblyName(args.Name);
        string path = Path.Combine(Folder, wanted.CultureName ?? string.Empty, wanted.Name + ".dll");
        return File.Exists(path) ? Assembly.LoadFrom(path) : null;
    }
}
#endif
