namespace Feishu.Approval.Sandbox;

/// <summary>A number by its digits, which no binary or decimal type may shorten.</summary>
internal sealed record NumberValue(string Digits) : ControlValue;
