using System.Collections.Generic;

namespace Feishu.Approval.Sandbox;

/// <summary>Several chosen options.</summary>
internal sealed record ChoicesValue(IReadOnlyList<SandboxOption> Options) : ControlValue;
