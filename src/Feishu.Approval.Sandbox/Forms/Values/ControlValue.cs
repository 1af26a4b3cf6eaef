namespace Feishu.Approval.Sandbox;

/// <summary>What a control holds, by meaning. The posted text is never kept, so a read cannot echo it.</summary>
internal abstract record ControlValue;
