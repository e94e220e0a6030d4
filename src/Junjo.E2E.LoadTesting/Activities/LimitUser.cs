using System.Net;

using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Workload.Chance;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>Sweeps the limit of a list: those that are allowed are measured, those that are not must be refused.</summary>
internal sealed class LimitUser(UserContext context, LoadTarget target) : IVirtualUser
{
    private readonly int[] limits = [.. new[] { 1, 20, 100, 250, 1_000, 10_000 }.Where(limit => limit <= target.Release.MaxLimit)];
    private readonly int[] refused = [-1, 0, target.Release.MaxLimit + 1];

    public async Task RunAsync(Iteration iteration)
    {
        await context.Feed.WaitAsync(iteration.Abort);
        CounterRandom random = context.RandomOf(iteration);
        string service = context.Manifest.Services[random.Next(context.Manifest.Services.Count)];
        int turn = (int)(iteration.Number % (limits.Length + refused.Length));
        if (turn >= limits.Length)
        {
            await RefuseAsync(service, refused[turn - limits.Length], iteration.Abort);
            return;
        }

        int limit = limits[turn];
        var endpoint = new Endpoint("workflows", Limit: limit);
        IReadOnlyList<StudioSpan>? rows = await new RestCalls(context.Rest, context.Clock, iteration).TryAsync(
            endpoint, cancellation => target.Client.Spans.ListWorkflowsAsync(service, limit, cancellation));
        context.Rest.Checked("limit.holds", rows is null || rows.Count <= limit);
    }

    private async Task RefuseAsync(string service, int limit, CancellationToken cancellation)
    {
        HttpStatusCode? status;
        try
        {
            await target.Client.Spans.ListWorkflowsAsync(service, limit, cancellation);
            status = HttpStatusCode.OK;
        }
        catch (StudioApiException e)
        {
            status = e.Status;
        }

        context.Rest.Checked("limit.refused", status == HttpStatusCode.UnprocessableEntity);
    }
}
