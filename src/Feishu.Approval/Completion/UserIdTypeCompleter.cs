using Feishu.Approval.Approvals;
using Feishu.Approval.Ids;

namespace Feishu.Approval;

/// <summary>Completes the three user id types.</summary>
public sealed class UserIdTypeCompleter : WordCompleter
{
    /// <summary>Made by the engine.</summary>
    public UserIdTypeCompleter()
        : base(UserIdType.All)
    {
    }
}
