using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Workload.Chance;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>Calls every endpoint that reads, one an iteration; users that start together call different ones.</summary>
internal sealed class EndpointUser : IVirtualUser
{
    private readonly UserContext context;
    private readonly SpanIds ids;
    private readonly Func<RestCalls, WrittenWorkflow, Task>[] endpoints;

    public EndpointUser(UserContext context, LoadTarget target)
    {
        this.context = context;
        ids = new SpanIds(context.Manifest.Seed, context.Manifest.Run);
        StudioClient client = target.Client;
        endpoints =
        [
            (calls, _) => calls.TryAsync(new Endpoint("banner"), client.Health.GetBannerAsync),
            (calls, _) => calls.TryAsync(new Endpoint("health"), client.Health.GetAsync),
            (calls, _) => calls.TryAsync(new Endpoint("config"), client.Config.GetAsync),
            (calls, _) => calls.TryAsync(new Endpoint("keys"), client.ApiKeys.ListAsync),
            (calls, _) => calls.TryAsync(new Endpoint("users"), client.Users.ListAsync),
            (calls, _) => calls.TryAsync(new Endpoint("services"), client.Spans.ListServicesAsync),
            (calls, of) => ReadAsync(calls, "spans", stop => client.Spans.ReadAsync(ServiceOf(of), cancellationToken: stop)),
            (calls, of) => ReadAsync(calls, "roots", stop => client.Spans.ReadRootsAsync(ServiceOf(of), cancellationToken: stop)),
            (calls, of) => ReadAsync(
                calls, "roots.has_llm", stop => client.Spans.ReadRootsAsync(ServiceOf(of), hasLlm: true, cancellationToken: stop)),
            (calls, of) => ReadAsync(calls, "workflows", stop => client.Spans.ReadWorkflowsAsync(ServiceOf(of), cancellationToken: stop)),
            (calls, of) => ReadAsync(calls, "trace", stop => client.Spans.ReadTraceAsync(TraceOf(of), stop)),
            (calls, of) => ReadAsync(calls, "span", stop => client.Spans.ReadSpanAsync(TraceOf(of), FirstSpanOf(of), stop)),
            .. target.Release.HasEvidence ? EvidenceOf(client) : [],
        ];
    }

    public async Task RunAsync(Iteration iteration)
    {
        await context.Feed.WaitForSettledAsync(context.Clock, iteration.Abort);
        CounterRandom random = context.RandomOf(iteration);
        WrittenWorkflow written = context.Feed.DrawSettled(context.Clock, ref random);
        await endpoints[iteration.Number % endpoints.Length](new RestCalls(context.Rest, context.Clock, iteration), written);
    }

    private Func<RestCalls, WrittenWorkflow, Task>[] EvidenceOf(StudioClient client) =>
    [
        (calls, of) => calls.TryReadAsync(new Endpoint("evidence"), cancellation => client.Evidence.ReadAsync(TraceOf(of), cancellation)),
        (calls, of) => calls.TryAsync(
            new Endpoint("agents"), cancellation => client.Agents.ListAsync(ServiceOf(of), cancellationToken: cancellation)),
    ];

    private static Task<int> ReadAsync(RestCalls calls, string name, Func<CancellationToken, Task<StudioBody>> read) =>
        calls.TryReadAsync(new Endpoint(name), read);

    private string ServiceOf(WrittenWorkflow written) => context.Manifest.Services[written.Workflow.Service];

    private string FirstSpanOf(WrittenWorkflow written) =>
        ids.Span(new SpanAddress(written.Workflow.Service, written.Workflow.Workflow, 0)).ToString();

    private string TraceOf(WrittenWorkflow written) =>
        ids.Trace(written.Workflow.Service, context.Manifest.TraceOf(written.Workflow.Workflow)).ToString();
}
