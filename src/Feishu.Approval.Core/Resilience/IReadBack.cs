using System.Threading.Tasks;
using Feishu.Approval.Calls;

namespace Feishu.Approval.Resilience;

/// <summary>Looks whether a guarded write was executed.</summary>
internal interface IReadBack
{
    /// <summary>Looks once. It does not throw failures; what cannot be read is <see cref="ReadBackState.Unclear"/>.</summary>
    Task<ReadBackFinding> LookAsync(CallContext context);
}
