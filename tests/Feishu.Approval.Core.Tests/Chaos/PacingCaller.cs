using System.Text;
using Feishu.Approval.Http;

namespace Feishu.Approval.Core.Tests.Chaos;

/// <summary>The transport of one process, and what it met.</summary>
internal sealed class PacingCaller : ITransport
{
    private static readonly byte[] Done = Encoding.ASCII.GetBytes("""{"code":0,"msg":"success","data":{}}""");

    private static readonly byte[] Limited = Encoding.ASCII.GetBytes("""{"code":99991400,"msg":"request trigger frequency limit"}""");

    private readonly PacingService _service;

    public PacingCaller(PacingService service)
    {
        _service = service;
    }

    public int Accepted { get; private set; }

    public int Refused { get; private set; }

    public async Task<Exchange> SendAsync(ApiRequest request, string? authorization, CancellationToken cancellation)
    {
        await _service.TravelAsync(cancellation);
        TimeSpan? wait = _service.Refuse();
        Accepted += wait is null ? 1 : 0;
        Refused += wait is null ? 0 : 1;
        await _service.TravelAsync(cancellation);
        return wait is TimeSpan time
            ? Exchange.Answered(429, Limited, "2026SIM", TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(time.TotalSeconds))))
            : Exchange.Answered(200, Done, "2026SIM", null);
    }

    public void Dispose()
    {
    }
}
