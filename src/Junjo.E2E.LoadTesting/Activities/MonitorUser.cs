using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.Otlp;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>
/// A live monitor: health, services, and the workflows of a service until the newest that was acknowledged is among them, or a newer one.
/// </summary>
internal sealed class MonitorUser(UserContext context, LoadTarget target) : IVirtualUser
{
    // A Studio that takes longer counts as this long: it must not be left out because it is slow.
    private static readonly TimeSpan longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(100);

    private readonly SpanIds ids = new(context.Manifest.Seed, context.Manifest.Run);

    public async Task RunAsync(Iteration iteration)
    {
        await context.Feed.WaitAsync(iteration.Abort);
        var calls = new RestCalls(context.Rest, context.Clock, iteration);
        await calls.TryAsync(new Endpoint("health"), target.Client.Health.GetAsync);
        await calls.TryAsync(new Endpoint("services"), target.Client.Spans.ListServicesAsync);
        CounterRandom random = context.RandomOf(iteration);
        int services = context.Manifest.Services.Count;
        int first = random.Next(services);

        // At the beginning not every service has written something.
        if (Enumerable.Range(0, services).Select(step => context.Feed.NewestOf((first + step) % services))
            .FirstOrDefault(one => one is not null) is { } newest)
        {
            await WatchAsync(calls, newest);
        }
    }

    private async Task WatchAsync(RestCalls calls, WrittenWorkflow newest)
    {
        while (!context.Stop.IsCancellationRequested)
        {
            IReadOnlyList<StudioSpan>? shown = await calls.TryAsync(
                new Endpoint("workflows"),
                cancellation => target.Client.Spans.ListWorkflowsAsync(
                    context.Manifest.Services[newest.Workflow.Service], target.Release.MaxLimit, cancellation));
            TimeSpan after = context.Clock.Elapsed - newest.AckedAt;
            if (shown?.Any(row => IsAsNew(row, newest)) == true || after >= longest)
            {
                context.Rest.Fresh(after < longest ? after : longest);
                return;
            }

            await calls.ThinkAsync(pause, context.Stop);
        }
    }

    private bool IsAsNew(StudioSpan row, WrittenWorkflow newest) =>
        SpanId.TryParse(row.SpanId, out SpanId id) && ids.TryDecode(id, out SpanAddress span)
        && span.Service == newest.Workflow.Service && span.Workflow >= newest.Workflow.Workflow;
}
