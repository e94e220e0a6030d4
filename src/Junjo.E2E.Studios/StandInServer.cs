using Junjo.E2E.EmbeddedStudio;
using Junjo.E2E.EmbeddedStudio.Faults;
using Junjo.E2E.EmbeddedStudio.Quirks;

namespace Junjo.E2E.Studios;

/// <summary>The stand-in as a server in this process, on data in a temporary folder that goes with it.</summary>
internal sealed class StandInServer : IAsyncDisposable
{
    private readonly DirectoryInfo folder;

    private StandInServer(EmbeddedStudio.EmbeddedStudio studio, DirectoryInfo folder)
    {
        Studio = studio;
        this.folder = folder;
    }

    /// <summary>The server.</summary>
    public EmbeddedStudio.EmbeddedStudio Studio { get; }

    /// <summary>Starts one.</summary>
    /// <exception cref="SettingsException">Release or quirks are not known.</exception>
    public static async Task<StandInServer> StartAsync(
        StudioSettings settings, IReadOnlyList<StudioFault> faults, TimeProvider time, CancellationToken cancellationToken)
    {
        (EmbeddedRelease release, QuirkSet quirks) = StandInStudio.Parse(settings);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-studio-");
        try
        {
            var options = new EmbeddedStudioOptions { Release = release, Quirks = quirks, Faults = faults, DataFolder = folder.FullName, Time = time };
            return new StandInServer(await EmbeddedStudio.EmbeddedStudio.StartAsync(options, cancellationToken), folder);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Studio.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
