using System.Threading;
using Feishu.Approval.Calls;

namespace Feishu.Approval.Clients;

/// <summary>What a call of a program carries: it may be stopped, and nobody listens.</summary>
internal static class Context
{
    public static CallContext Of(CancellationToken cancellation) => new(NoTrace.Instance, cancellation);
}
