using Grpc.Core;

using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.LoadTesting.Metrics;
using Junjo.E2E.Otlp.Export;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>
/// Opens an HTTP/2 connection of its own, leaves it idle for its executor's hold, and exports through it: how long that takes is what it
/// costs Studio to have many.
/// </summary>
internal sealed class IdleUser(UserContext context, LoadTarget target) : IVirtualUser, IDisposable
{
    private readonly OtlpTraceClient client = new(target.Otlp with { Connections = 1 });
    private readonly TrendSeries connected = context.Metrics.Trend(MetricCatalog.ConnectDuration, context.Tags);
    private readonly RateSeries failed = context.Metrics.Rate(MetricCatalog.ConnectFailed, context.Tags);
    private bool isOpen;

    public async Task RunAsync(Iteration iteration)
    {
        if (!isOpen && !await ConnectAsync(iteration))
        {
            return;
        }

        await Task.Delay(context.Executor.Hold, context.Clock.Time, context.Stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await new ExportUser(context, client).RunAsync(iteration with { IntendedStart = context.Clock.Elapsed });
    }

    public void Dispose() => client.Dispose();

    // An export without a span stores nothing, and leaves the connection open.
    private async Task<bool> ConnectAsync(Iteration iteration)
    {
        ExportResult result = await client.ExportAsync(ReadOnlyMemory<byte>.Empty, iteration.Abort);
        isOpen = result.Code == StatusCode.OK;
        failed.Add(!isOpen);
        if (isOpen)
        {
            connected.Add(context.Clock.Elapsed - iteration.IntendedStart);
        }

        return isOpen;
    }
}
