// The demo in a real PowerShell, for machines that have none: `dotnet run --project samples/Demo`. What is shown is Demo.ps1.
using System;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using Feishu.Approval.Engine;

string script = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "Script").Value!;
try
{
    using Process process = Process.Start(PowerShellEngine.Start(["-NoProfile", "-File", script, .. args]))!;
    process.WaitForExit();
    return process.ExitCode;
}
catch (Exception fault) when (fault is InvalidOperationException or System.ComponentModel.Win32Exception)
{
    Console.Error.WriteLine(fault.Message);
    return 1;
}
