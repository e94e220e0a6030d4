using Microsoft.Extensions.Hosting;

namespace Junjo.E2E.StandIn.Hosting;

/// <summary>Keeps the hosts away from the console's signals: who started the stand-in stops it.</summary>
internal sealed class DetachedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
