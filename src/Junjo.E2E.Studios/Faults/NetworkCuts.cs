using Junjo.E2E.Studios.Containers;

namespace Junjo.E2E.Studios.Faults;

/// <summary>
/// Takes containers off their networks and puts them back. A network that both are on carries what they say to each other; one that only
/// one is
/// on, what a client says to it.
/// </summary>
/// <param name="backend">The container with the REST API.</param>
/// <param name="ingestion">The container with the OTLP listener.</param>
internal sealed class NetworkCuts(StudioContainer backend, StudioContainer ingestion)
{
    private readonly List<(StudioContainer Container, string Network)> cuts = [];
    private (StudioContainer Container, string Network)[] before = [];

    /// <summary>Cuts.</summary>
    /// <exception cref="FaultFailedException">The two cannot be parted without parting a client from them.</exception>
    public async Task BeginAsync(FaultKind kind, CancellationToken cancellationToken)
    {
        (StudioContainer Container, string Network)[] all = await LinksAsync(cancellationToken);
        string[] shared = [.. all.GroupBy(link => link.Network).Where(links => links.Count() > 1).Select(links => links.Key)];
        if (kind.Action != FaultAction.Cut && (shared.Length == 0 || all.Count(link => !shared.Contains(link.Network)) < 2))
        {
            throw new FaultFailedException(
                $"{kind} needs a Compose file in which backend and ingestion share one network and publish their ports by another each, as "
                    + $"docker-compose.test.yml does; "
                + $"seen: {string.Join(", ", all.Select(link => $"{link.Container.Service} on {link.Network}"))}");
        }

        before = all;
        cuts.AddRange(all.Where(link => IsCut(kind, link.Container, shared.Contains(link.Network))));
        await Task.WhenAll(cuts.Select(link => link.Container.DisconnectAsync(link.Network, cancellationToken)));
    }

    /// <summary>In which way a container is not on its networks as the cut leaves it; null when all are.</summary>
    public async Task<string?> OtherStateAsync(CancellationToken cancellationToken)
    {
        (StudioContainer Container, string Network)[] now = await LinksAsync(cancellationToken);
        return cuts.Where(link => now.Contains(link))
            .Select(link => $"the container of {link.Container.Service} is still on {link.Network}")
            .Concat(before.Except(cuts).Except(now)
                .Select(link => $"the container of {link.Container.Service} is no longer on {link.Network}"))
            .FirstOrDefault();
    }

    /// <summary>Undoes what was cut. What a cut that failed half-way left as it was stays so.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        try
        {
            (StudioContainer Container, string Network)[] now = await LinksAsync(cancellationToken);
            await Task.WhenAll(before.Except(now).Select(link => link.Container.ConnectAsync(link.Network, cancellationToken)));
        }
        finally
        {
            // The next cut starts from what it sees, whatever became of this one.
            before = [];
            cuts.Clear();
        }
    }

    // One side is enough to part two.
    private bool IsCut(FaultKind kind, StudioContainer container, bool isShared) => kind.Action switch
    {
        FaultAction.CutPeers => isShared && container == ingestion,
        _ => kind.Side == FaultSide.Both || container == (kind.Side == FaultSide.Backend ? backend : ingestion),
    };

    private async Task<(StudioContainer Container, string Network)[]> LinksAsync(CancellationToken cancellationToken) =>
        [.. await NetworksOfAsync(backend, cancellationToken), .. await NetworksOfAsync(ingestion, cancellationToken)];

    private static async Task<IEnumerable<(StudioContainer Container, string Network)>> NetworksOfAsync(
        StudioContainer container, CancellationToken cancellationToken) =>
        (await container.NetworksAsync(cancellationToken)).Select(network => (container, network));
}
