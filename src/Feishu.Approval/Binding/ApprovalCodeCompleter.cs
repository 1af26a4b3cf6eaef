using System;

namespace Feishu.Approval;

/// <summary>Completes the approval codes that the default connection is known to hold: those of a sandbox.</summary>
public sealed class ApprovalCodeCompleter : WordCompleter
{
    /// <summary>Made by the engine.</summary>
    public ApprovalCodeCompleter()
        : base(DefaultConnection.Current?.ApprovalCodes ?? Array.Empty<string>())
    {
    }
}
