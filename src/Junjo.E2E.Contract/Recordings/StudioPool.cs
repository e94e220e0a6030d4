using System.Collections.Concurrent;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>The Studios of a replay: one for all scenarios that share, one for each group that needs its own.</summary>
internal sealed class StudioPool(ReplayOptions options) : IAsyncDisposable
{
    private const string Shared = "";

    private readonly ConcurrentDictionary<string, Lazy<Task<StudioAccess>>> studios = new(StringComparer.Ordinal);

    /// <summary>Whether a scenario of this group can be replayed; a group of null shares.</summary>
    public bool Has(string? group) => options.StartStudio is not null || (group is null && options.Running is not null);

    /// <summary>The Studio of a group, started by the first who asks.</summary>
    public Task<StudioAccess> GetAsync(string? group, CancellationToken cancellationToken) =>
        studios.GetOrAdd(group ?? Shared, name => new Lazy<Task<StudioAccess>>(() => StartAsync(name, cancellationToken))).Value;

    /// <summary>Stops the Studio of a group that has ended.</summary>
    public async Task ReleaseAsync(string? group)
    {
        if (group is not null && studios.TryRemove(group, out Lazy<Task<StudioAccess>>? studio))
        {
            await (await studio.Value).DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Lazy<Task<StudioAccess>> studio in studios.Values.Where(studio => studio.Value.IsCompletedSuccessfully))
        {
            await (await studio.Value).DisposeAsync();
        }
    }

    private async Task<StudioAccess> StartAsync(string group, CancellationToken cancellationToken)
    {
        ReplayStudio studio = group == Shared && options.Running is { } running ? running : await options.StartStudio!(cancellationToken);
        return new StudioAccess(studio, options);
    }
}
