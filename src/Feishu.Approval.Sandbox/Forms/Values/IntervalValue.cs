using System;

namespace Feishu.Approval.Sandbox;

/// <summary>A span of time; the length in days is kept by its digits.</summary>
internal sealed record IntervalValue(DateTimeOffset Start, DateTimeOffset End, string Digits) : ControlValue;
