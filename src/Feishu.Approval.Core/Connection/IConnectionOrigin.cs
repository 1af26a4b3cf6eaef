namespace Feishu.Approval.Connection;

/// <summary>Something that knows the connection it came from, so that no pipeline crosses tenants by accident.</summary>
internal interface IConnectionOrigin
{
    /// <summary>The connection; null for what was made without one.</summary>
    FeishuConnection? Connection { get; }
}
