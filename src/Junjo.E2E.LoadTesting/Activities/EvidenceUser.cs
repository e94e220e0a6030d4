using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>Someone who opens an execution: its trace, and what Studio derives from it where the release does.</summary>
internal sealed class EvidenceUser(UserContext context, LoadTarget target) : IVirtualUser
{
    private readonly SpanIds ids = new(context.Manifest.Seed, context.Manifest.Run);

    public async Task RunAsync(Iteration iteration)
    {
        await context.Feed.WaitForSettledAsync(context.Clock, iteration.Abort);
        CounterRandom random = context.RandomOf(iteration);
        WrittenWorkflow written = context.Feed.DrawSettled(context.Clock, ref random);
        string trace = ids.Trace(written.Workflow.Service, context.Manifest.TraceOf(written.Workflow.Workflow)).ToString();
        var calls = new RestCalls(context.Rest, context.Clock, iteration);
        await calls.TryReadAsync(new Endpoint("trace"), cancellation => target.Client.Spans.ReadTraceAsync(trace, cancellation));
        if (target.Release.HasEvidence)
        {
            await calls.TryReadAsync(new Endpoint("evidence"), cancellation => target.Client.Evidence.ReadAsync(trace, cancellation));
        }
    }
}
