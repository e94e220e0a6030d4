using Docker.DotNet.Models;

using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;
using DotNet.Testcontainers.Images;

using Microsoft.Extensions.Logging.Abstractions;

namespace Junjo.E2E.Studios.Containers;

/// <summary>
/// Testcontainers' Resource Reaper, a container that removes what a process leaves as soon as the process has died. It is used where its
/// image is
/// present; elsewhere the next start removes what was left (<see cref="Leftovers"/>), and nothing is pulled for it.
/// </summary>
internal static class Reaper
{
    private const string Repository = "testcontainers/ryuk";
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(20);

    /// <summary>Starts it, once for this process, where it can be.</summary>
    /// <returns>Whether it runs.</returns>
    public static async Task<bool> StartAsync(ContainerEngine engine, CancellationToken cancellationToken)
    {
        if (!TestcontainersSettings.ResourceReaperEnabled || await ImageAsync(engine, cancellationToken) is not { } image)
        {
            return false;
        }

        TestcontainersSettings.ResourceReaperImage ??= new DockerImage(image);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartDeadline);
        try
        {
            await ResourceReaper.GetAndStartDefaultAsync(engine, NullLogger.Instance, isWindowsEngineEnabled: false, limit.Token);
            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // It wants rights that not every engine gives. Nothing depends on it: the next start removes what was left.
            return false;
        }
    }

    private static async Task<string?> ImageAsync(ContainerEngine engine, CancellationToken cancellationToken)
    {
        var filters = new Dictionary<string, IDictionary<string,
        bool>> { ["reference"] = new Dictionary<string, bool> { [Repository] = true } };
        IList<ImagesListResponse> images = await engine.AskAsync(
            "list images", client =>
                client.Images.ListImagesAsync(new ImagesListParameters { Filters = filters }, cancellationToken), cancellationToken);
        return images.SelectMany(image => image.RepoTags ?? [])
            .FirstOrDefault(tag => tag.StartsWith(Repository + ":", StringComparison.Ordinal));
    }
}
