namespace Feishu.Approval.Http;

/// <summary>How freely a request may be sent again.</summary>
internal enum RequestKind
{
    /// <summary>Changes nothing.</summary>
    Read,

    /// <summary>Changes something, but a second time changes nothing more.</summary>
    SafeToRepeatWrite,

    /// <summary>Must be executed once at most: sent again only when proven unsent or not executed.</summary>
    GuardedWrite,
}
