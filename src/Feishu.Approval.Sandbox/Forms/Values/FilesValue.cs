using System.Collections.Generic;

namespace Feishu.Approval.Sandbox;

/// <summary>Uploaded files.</summary>
internal sealed record FilesValue(IReadOnlyList<SandboxFile> Files) : ControlValue;
