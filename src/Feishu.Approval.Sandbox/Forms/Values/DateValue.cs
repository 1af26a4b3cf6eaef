using System;

namespace Feishu.Approval.Sandbox;

/// <summary>A moment with its offset.</summary>
internal sealed record DateValue(DateTimeOffset Moment) : ControlValue;
