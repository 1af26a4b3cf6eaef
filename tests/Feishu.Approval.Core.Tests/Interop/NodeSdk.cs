using System.ComponentModel;
using System.IO;

namespace Feishu.Approval.Core.Tests.Interop;

/// <summary>The platform's official SDK for Node: a client that nobody here has written.</summary>
internal static class NodeSdk
{
    /// <summary>The version that is installed.</summary>
    public const string Version = "1.74.0";

    private const string Package = "@larksuiteoapi/node-sdk";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Installs the SDK into a folder, unless it is there already.</summary>
    /// <returns>Why the SDK cannot be used here; null when it can.</returns>
    public static async Task<string?> InstallAsync(string folder)
    {
        if (await WhyNotAsync("node", "--version") is string noNode)
        {
            return noNode;
        }

        if (Directory.Exists(folder))
        {
            return null;
        }

        // An install that breaks off leaves nothing behind under the name that is looked for.
        string fresh = folder + "." + Guid.NewGuid().ToString("N");
        try
        {
            // Scripts of packages are not run: nothing foreign but the SDK itself runs here.
            string? problem = await WhyNotAsync(
                OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
                "install", "--prefix", fresh, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", $"{Package}@{Version}");
            if (problem is null)
            {
                Directory.Move(fresh, folder);
            }

            return problem;
        }
        finally
        {
            if (Directory.Exists(fresh))
            {
                Directory.Delete(fresh, recursive: true);
            }
        }
    }

    private static async Task<string?> WhyNotAsync(string program, params string[] arguments)
    {
        try
        {
            ChildProcess end = await ChildProcess.RunAsync(program, arguments, Longest);
            return end.ExitCode == 0 ? null : $"{program} {arguments[0]} failed: " + string.Join(' ', end.Errors.Split('\n').Take(5)).Trim();
        }
        catch (Win32Exception)
        {
            return $"{program} is missing";
        }
        catch (TimeoutException slow)
        {
            return slow.Message;
        }
    }
}
