using System.Collections.Generic;

namespace Feishu.Approval.Contract.Help;

/// <summary>One example.</summary>
internal sealed record HelpExample(string Title, string Code, IReadOnlyList<string> Remarks);
