using System.Text.RegularExpressions;

namespace Feishu.Approval.Sandbox.Tests.Support;

internal static class Routes
{
    /// <summary>A path that a route answers: its own, with something in place of its variables.</summary>
    internal static string Example(SandboxRoute route) => Regex.Replace(route.Path, @"\{.*?\}", "x", RegexOptions.None, TimeSpan.FromSeconds(1));
}
