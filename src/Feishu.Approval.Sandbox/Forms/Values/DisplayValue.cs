namespace Feishu.Approval.Sandbox;

/// <summary>What the system itself put there, as the raw JSON that a read shows; no call can write it.</summary>
internal sealed record DisplayValue(string Json) : ControlValue;
