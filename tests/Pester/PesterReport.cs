namespace Feishu.Approval.Pester;

/// <summary>What Run.ps1 writes about one process.</summary>
/// <param name="PowerShell">The version of the engine.</param>
/// <param name="Home">Where that engine lies.</param>
/// <param name="Pester">The version of Pester.</param>
/// <param name="Files">What became of each file.</param>
internal sealed record PesterReport(string PowerShell, string Home, string Pester, IReadOnlyList<PesterFileReport> Files);

/// <summary>What became of one file.</summary>
/// <param name="Name">Its name without the folder.</param>
/// <param name="Passed">Whether nothing of it failed, its frames included.</param>
/// <param name="Tests">How many tests ran.</param>
/// <param name="Failed">How many of them failed.</param>
/// <param name="Skipped">How many did not run.</param>
/// <param name="Reasons">Why not, as far as they say.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record PesterFileReport(string Name, bool Passed, int Tests, int Failed, int Skipped, IReadOnlyList<string> Reasons, double Seconds);
