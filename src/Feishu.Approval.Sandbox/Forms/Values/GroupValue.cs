using System.Collections.Generic;

namespace Feishu.Approval.Sandbox;

/// <summary>The fields of a control group under the names that a read uses, numbers and texts as raw JSON.</summary>
internal sealed record GroupValue(IReadOnlyList<KeyValuePair<string, string>> Fields) : ControlValue;
