namespace Feishu.Approval.Sandbox;

/// <summary>A telephone number.</summary>
internal sealed record TelephoneValue(string CountryCode, string NationalNumber) : ControlValue;
