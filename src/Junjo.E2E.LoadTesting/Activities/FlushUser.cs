using Junjo.E2E.LoadTesting.Executors;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>Someone who has the write-ahead log flushed.</summary>
internal sealed class FlushUser(UserContext context, LoadTarget target) : IVirtualUser
{
    public Task RunAsync(Iteration iteration) =>
        new RestCalls(context.Rest, context.Clock, iteration).TryAsync(new Endpoint("flush"), target.Client.Admin.FlushAsync);
}
