using System;
using System.Collections.Generic;

namespace Feishu.Approval.Sandbox;

/// <summary>Uploaded files, and how the tenant links to one of them at the moment of a read.</summary>
internal sealed record FilesValue(IReadOnlyList<SandboxFile> Files, Func<SandboxFile, string> Link) : ControlValue;
