using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Results;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Workload;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Engine.Runs;

/// <summary>An API key for each tenant of a run, removed with it.</summary>
public sealed class TenantKeys : IAsyncDisposable
{
    private readonly StudioClient client;
    private readonly Dictionary<string, ApiKey> keys = [];

    private TenantKeys(StudioClient client) => this.client = client;

    /// <summary>The key of each service; null where the run has no tenants, or puts several into one export.</summary>
    public IReadOnlyList<string>? OfServices { get; private set; }

    /// <summary>Makes the keys.</summary>
    public static async Task<TenantKeys> CreateAsync(StudioClient client, RunPlan plan, CancellationToken cancellationToken)
    {
        var made = new TenantKeys(client);
        string[] tenants = TenantsOf(plan.Manifest);
        if (tenants[0].Length == 0 || plan.ExportMode == ExportMode.Mixed)
        {
            return made;
        }

        try
        {
            foreach (string tenant in tenants.Distinct())
            {
                made.keys[tenant] = await client.ApiKeys.CreateAsync(new NewApiKey($"junjo-e2e {tenant}"), cancellationToken);
            }
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }

        made.OfServices = [.. tenants.Select(tenant => made.keys[tenant].Key)];
        return made;
    }

    /// <summary>What isolation came to, tenant by tenant; null where the run has none.</summary>
    public static string? NoteOf(RunManifest manifest, IsolationResult isolation)
    {
        string[] tenants = TenantsOf(manifest);
        if (tenants[0].Length == 0)
        {
            return null;
        }

        HashSet<string> leaking = [.. isolation.Foreign.Where(
            pair => pair.ShownUnder < 0 || tenants[pair.SentBy] != tenants[pair.ShownUnder]).Select(pair => tenants[pair.SentBy])];
        int all = tenants.Distinct().Count();
        string leaks = leaking.Count == 0 ? ""
            : $"; spans of {string.Join(", ", leaking.Order(StringComparer.Ordinal))} were shown elsewhere";
        return $"Strict isolation holds for {all - leaking.Count:N0} of {all:N0} tenants{leaks}. Studio keeps tenants apart by service and "
            + $"namespace only: any signed-in reader sees all of them.";
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (ApiKey key in keys.Values)
        {
            try
            {
                await client.ApiKeys.DeleteAsync(key.Id, CancellationToken.None);
            }
            catch (StudioApiException)
            {
                // A Studio that is gone takes its keys along; one that answers no more keeps them, named as ours.
            }
        }
    }

    private static string[] TenantsOf(RunManifest manifest)
    {
        var workload = new RunWorkload(manifest);
        return [.. Enumerable.Range(0, manifest.Services.Count).Select(workload.NamespaceOf)];
    }
}
