namespace Feishu.Approval.Sandbox;

/// <summary>A sum of money, digits kept as text.</summary>
internal sealed record AmountValue(string Digits, string Currency) : ControlValue;
