using Docker.DotNet;
using Docker.DotNet.Models;

namespace Junjo.E2E.Studios.Containers;

/// <summary>
/// What runs have made in the engine, found by label: taken down at the end of a run, or at a later start when the process that owned it is
/// dead. What
/// <c>--keep</c> left is its user's.
/// </summary>
internal sealed class Leftovers(ContainerEngine engine)
{
    /// <summary>Label that holds the run.</summary>
    public const string RunLabel = "dev.junjo.e2e.run";

    /// <summary>Label that holds the process that owns it.</summary>
    public const string OwnerLabel = "dev.junjo.e2e.owner";

    /// <summary>Label of what is to stay.</summary>
    public const string KeptLabel = "dev.junjo.e2e.kept";

    /// <summary>Removes what processes of this machine left that are dead.</summary>
    /// <returns>What was removed, and what could not be, each in a few words.</returns>
    /// <exception cref="ContainerEngineException">The engine does not list what there is.</exception>
    public Task<IReadOnlyList<string>> RemoveOfTheDeadAsync(CancellationToken cancellationToken) => RemoveAsync(
        OwnerLabel,
        resource => !resource.Labels.ContainsKey(KeptLabel)
            && RunOwner.Parse(resource.Labels.GetValueOrDefault(OwnerLabel) ?? "") is { IsDead: true },
        cancellationToken);

    /// <summary>Removes all of a run.</summary>
    /// <exception cref="ContainerEngineException">Something could not be removed.</exception>
    public async Task RemoveRunAsync(string run, CancellationToken cancellationToken)
    {
        await RemoveAsync($"{RunLabel}={run}", _ => true, cancellationToken);
        IReadOnlyList<EngineResource> left = await ListAsync($"{RunLabel}={run}", cancellationToken);
        if (left.Count > 0)
        {
            throw new ContainerEngineException($"Of run {run} these could not be removed: {string.Join(", ", left)}.");
        }
    }

    private async Task<IReadOnlyList<string>> RemoveAsync(
        string label, Func<EngineResource, bool> isOld, CancellationToken cancellationToken)
    {
        EngineResource[] old = [.. (await ListAsync(label, cancellationToken)).Where(isOld)];
        foreach (EngineResource resource in old)
        {
            await TryRemoveAsync(resource, cancellationToken);
        }

        // Another start may clean up at the same time: what counts is what is still there.
        string[] left = old.Length == 0 ? [] : [.. (await ListAsync(label, cancellationToken)).Select(resource => resource.ToString())];
        return [.. old.Select(resource => left.Contains(resource.ToString()) ? $"{resource} (could not be removed)" : resource.ToString())];
    }

    private async Task<IReadOnlyList<EngineResource>> ListAsync(string label, CancellationToken cancellationToken)
    {
        var filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [label] = true } };
        IList<ContainerListResponse> containers = await engine.AskAsync(
            "list containers", client =>
                client.Containers.ListContainersAsync(new ContainersListParameters { All = true, Filters = filters }, cancellationToken),
            cancellationToken);
        IList<NetworkResponse> networks = await engine.AskAsync(
            "list networks", client =>
                client.Networks.ListNetworksAsync(new NetworksListParameters { Filters = filters }, cancellationToken), cancellationToken);
        VolumesListResponse volumes = await engine.AskAsync(
            "list volumes", client =>
                client.Volumes.ListAsync(new VolumesListParameters { Filters = filters }, cancellationToken), cancellationToken);
        return
        [
            .. containers.Select(
                container => ResourceOf(EngineResourceKind.Container, container.Names[0].TrimStart('/'), container.Labels)),
            .. networks.Select(network => ResourceOf(EngineResourceKind.Network, network.Name, network.Labels)),
            .. (volumes.Volumes ?? []).Select(volume => ResourceOf(EngineResourceKind.Volume, volume.Name, volume.Labels)),
        ];
    }

    private static EngineResource ResourceOf(EngineResourceKind kind, string name, IDictionary<string, string> labels) =>
        new(kind, name, labels.ToDictionary());

    private async Task TryRemoveAsync(EngineResource resource, CancellationToken cancellationToken)
    {
        var all = new ContainerRemoveParameters { Force = true, RemoveVolumes = true };
        try
        {
            await (resource.Kind switch
            {
                EngineResourceKind.Container => engine.Client.Containers.RemoveContainerAsync(resource.Name, all, cancellationToken),
                EngineResourceKind.Network => engine.Client.Networks.DeleteNetworkAsync(resource.Name, cancellationToken),
                _ => engine.Client.Volumes.RemoveAsync(resource.Name, force: true, cancellationToken),
            });
        }
        catch (DockerApiException)
        {
            // Who removes it at the same time is as good; whether it is gone is looked at afterwards.
        }
    }
}
