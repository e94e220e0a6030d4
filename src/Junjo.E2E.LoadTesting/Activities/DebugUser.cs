using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>A developer: a trace and a span of it, of a new, an old and a cold workflow.</summary>
internal sealed class DebugUser(UserContext context, LoadTarget target) : IVirtualUser
{
    private static readonly Age[] ages = Enum.GetValues<Age>();

    private readonly SpanIds ids = new(context.Manifest.Seed, context.Manifest.Run);

    public async Task RunAsync(Iteration iteration)
    {
        await context.Feed.WaitAsync(iteration.Abort);
        CounterRandom random = context.RandomOf(iteration);
        var calls = new RestCalls(context.Rest, context.Clock, iteration);
        foreach (Age age in ages)
        {
            WrittenWorkflow written = context.Feed.Draw(age, ref random);
            await ReadAsync(calls, age, written, random.Next(written.SpanCount));
        }
    }

    private async Task ReadAsync(RestCalls calls, Age age, WrittenWorkflow written, int span)
    {
        (int service, int workflow) = (written.Workflow.Service, written.Workflow.Workflow);
        string trace = ids.Trace(service, context.Manifest.TraceOf(workflow)).ToString();
        var whole = new Endpoint("trace", age);
        IReadOnlyList<StudioSpan>? rows = await calls.TryAsync(
            whole, cancellation => target.Client.Spans.GetTraceAsync(trace, cancellation));
        if (rows is { Count: 0 })
        {
            context.Rest.Empty(whole);
        }

        string id = ids.Span(new SpanAddress(service, workflow, span)).ToString();
        await calls.TryAsync(new Endpoint("span", age), cancellation => target.Client.Spans.GetSpanAsync(trace, id, cancellation));
    }
}
