using Junjo.E2E.LoadTesting.Executors;
using Junjo.E2E.Otlp.Export;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>An operator: makes an API key, has a workflow exported with it, whose key Studio has to look up, and deletes it.</summary>
internal sealed class KeyUser(UserContext context, LoadTarget target) : IVirtualUser
{
    public async Task RunAsync(Iteration iteration)
    {
        var calls = new RestCalls(context.Rest, context.Clock, iteration);
        ApiKey? key = await calls.TryAsync(
            new Endpoint("keys.create"), cancellation =>
                target.Client.ApiKeys.CreateAsync(new NewApiKey($"junjo-e2e-{context.Executor.Name}-{iteration.Number}"), cancellation));
        if (key is null)
        {
            return;
        }

        try
        {
            using var client = new OtlpTraceClient(target.Otlp with { ApiKey = key.Key, Connections = 1 });
            await new ExportUser(context, client).RunAsync(iteration with { IntendedStart = context.Clock.Elapsed });
        }
        finally
        {
            // Also when the iteration is cut off: a load leaves no keys behind.
            await DeleteAsync(key, iteration);
        }
    }

    private Task<bool> DeleteAsync(ApiKey key, Iteration iteration) =>
        new RestCalls(context.Rest, context.Clock, iteration with { IntendedStart = context.Clock.Elapsed }).TryAsync(
            new Endpoint("keys.delete"),
            async _ =>
            {
                await target.Client.ApiKeys.DeleteAsync(key.Id, CancellationToken.None);
                return true;
            });
}
