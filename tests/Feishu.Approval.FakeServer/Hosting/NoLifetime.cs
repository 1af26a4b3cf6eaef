using Microsoft.Extensions.Hosting;

namespace Feishu.Approval.FakeServer;

/// <summary>Keeps the host from taking over Ctrl+C and signals of the process it runs in.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
