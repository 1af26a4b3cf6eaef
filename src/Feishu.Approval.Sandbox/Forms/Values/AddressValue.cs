namespace Feishu.Approval.Sandbox;

/// <summary>A district with the free text behind it.</summary>
internal sealed record AddressValue(string District, string? Detail) : ControlValue;
