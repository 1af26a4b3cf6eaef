namespace Feishu.Approval.Contract.Help;

/// <summary>One example. What it prints, if anything, is the first of the remarks.</summary>
internal sealed record HelpExample(string Title, string Code, IReadOnlyList<string> Remarks);
