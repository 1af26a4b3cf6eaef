using System.Collections.Generic;

namespace Feishu.Approval.Contract.Help;

/// <summary>One parameter as the help has it.</summary>
internal sealed record HelpParameter(
    string Name, IReadOnlyList<string> Description, string Type, string Default, IReadOnlyList<string> Aliases, bool Required, string Position, string Pipeline);
