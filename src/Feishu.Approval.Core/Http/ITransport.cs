using System;
using System.Threading;
using System.Threading.Tasks;

namespace Feishu.Approval.Http;

/// <summary>Sends one request once. It never repeats, never follows, never judges.</summary>
internal interface ITransport : IDisposable
{
    /// <summary>
    /// Sends the request. Every fault of the transport is a value; only cancellation by <paramref name="cancellation"/> is thrown,
    /// and the refusal of a file that is not fit to be uploaded.
    /// </summary>
    /// <param name="request">What to send.</param>
    /// <param name="authorization">The header that says who sends it; null for none.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<Exchange> SendAsync(ApiRequest request, string? authorization, CancellationToken cancellation);
}
