using System.Collections.Generic;

namespace Feishu.Approval.Sandbox;

/// <summary>Chosen departments by open department id and name.</summary>
internal sealed record DepartmentsValue(IReadOnlyList<KeyValuePair<string, string>> Departments) : ControlValue;
