using System;

namespace Feishu.Approval.Sandbox;

/// <summary>A token with the moment of its end.</summary>
internal sealed record IssuedToken(string Text, DateTimeOffset End);
