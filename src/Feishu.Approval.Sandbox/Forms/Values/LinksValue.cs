using System.Collections.Generic;

namespace Feishu.Approval.Sandbox;

/// <summary>Codes and serial numbers of linked instances.</summary>
internal sealed record LinksValue(IReadOnlyList<KeyValuePair<string, string>> Instances) : ControlValue;
