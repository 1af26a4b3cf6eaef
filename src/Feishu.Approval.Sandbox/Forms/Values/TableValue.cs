using System.Collections.Generic;

namespace Feishu.Approval.Sandbox;

/// <summary>Rows of cells.</summary>
internal sealed record TableValue(IReadOnlyList<IReadOnlyList<FilledControl>> Rows) : ControlValue;
