using System.Collections.Generic;

namespace Feishu.Approval.Sandbox;

/// <summary>Chosen people.</summary>
internal sealed record PeopleValue(IReadOnlyList<SandboxPerson> People) : ControlValue;
