using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Workload.Chance;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>Someone who looks around: services, the workflows of one, and one of those, thinking before each click.</summary>
internal sealed class BrowseUser(UserContext context, LoadTarget target) : IVirtualUser
{
    public async Task RunAsync(Iteration iteration)
    {
        CounterRandom random = context.RandomOf(iteration);
        var calls = new RestCalls(context.Rest, context.Clock, iteration);
        await calls.TryAsync(new Endpoint("services"), target.Client.Spans.ListServicesAsync);
        await calls.ThinkAsync(context.Executor.ThinkTimeOf(iteration.Number), context.Stop);
        string service = context.Manifest.Services[random.Next(context.Manifest.Services.Count)];
        IReadOnlyList<StudioSpan>? workflows = await calls.TryAsync(
            new Endpoint("workflows"), cancellation => target.Client.Spans.ListWorkflowsAsync(service, cancellationToken: cancellation));
        if (workflows is { Count: > 0 })
        {
            await calls.ThinkAsync(context.Executor.ThinkTimeOf(iteration.Number), context.Stop);
            string trace = workflows[random.Next(workflows.Count)].TraceId;
            await calls.TryReadAsync(new Endpoint("trace"), cancellation => target.Client.Spans.ReadTraceAsync(trace, cancellation));
        }
    }
}
