using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>Someone who has the write-ahead log flushed.</summary>
internal sealed class FlushUser(UserContext context, LoadTarget target) : IVirtualUser
{
    public Task RunAsync(Iteration iteration) =>
        new RestCalls(context.Rest, context.Clock, iteration).TryAsync(new Endpoint("flush"), FlushAsync);

    private async Task<FlushResult> FlushAsync(CancellationToken cancellationToken)
    {
        FlushResult flushed = await target.Client.Admin.FlushAsync(cancellationToken);
        target.Flushed();
        return flushed;
    }
}
