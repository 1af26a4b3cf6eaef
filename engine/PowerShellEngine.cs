using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Feishu.Approval.Engine;

/// <summary>
/// The PowerShell whose processes the tests, the benchmarks and the demo start: the one of the tool manifest, which the build downloaded, or
/// the one that <see cref="Variable"/> names. It is started without the tool's own shim, so that the process that is started is the one that
/// runs the cmdlets, and a signal to it reaches them.
/// </summary>
internal static class PowerShellEngine
{
    /// <summary>The path of another pwsh, or its name on the path.</summary>
    public const string Variable = "FEISHU_TEST_PWSH";

    /// <summary>What is started: a program, or the assembly that dotnet runs.</summary>
    /// <exception cref="InvalidOperationException">There is none; says how to get one.</exception>
    public static string Path => Named ?? Downloaded;

    /// <summary>The manifest of the Pester that the build downloaded; it runs in whichever engine.</summary>
    public static string Pester => Metadata("Pester");

    private static string? Named => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : null;

    private static string Downloaded => Metadata("PowerShellEngine") is { Length: > 0 } file && File.Exists(file)
        ? file
        : throw new InvalidOperationException(
            $"The PowerShell of .config/dotnet-tools.json is not there. `dotnet restore` downloads it; {Variable} names another, by the path of its pwsh.");

    /// <summary>A process of it, not started yet.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> arguments)
    {
        bool isAssembly = Path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(isAssembly ? DotNet : Path);
        foreach (string argument in isAssembly ? arguments.Prepend(Path) : arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    // The one that runs this, where the command line says which that is.
    private static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    private static string Metadata(string key) =>
        typeof(PowerShellEngine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
