using System;
using System.Linq;
using System.Threading.Tasks;

namespace Feishu.Approval.Desktop;

/// <summary>
/// The essentials of the assemblies for Windows PowerShell, on .NET Framework itself or on Mono, against a fake server. One line for
/// each; the exit code is the number of those that failed.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        using var server = new Server(new Uri(arguments[0]));
        int failed = 0;
        foreach ((string name, Func<Server, Task> run) in Essentials.All.Select(run => (run.Method.Name.Replace('_', ' '), run)))
        {
            try
            {
                await server.ResetAsync();
                await run(server);
                Console.WriteLine("ok " + name);
            }
#pragma warning disable CA1031 // Whatever it is, it is what the line says.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                failed++;
                Console.WriteLine($"FAILED {name}: {fault}");
            }
        }

        return failed;
    }
}
