using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.Studios.Faults;

namespace Junjo.E2E.Studios;

/// <summary>The stand-in as a server in this process, on data in a temporary folder that goes with it.</summary>
internal sealed class TemporaryStandIn : IBreakable, IAsyncDisposable
{
    private readonly DirectoryInfo folder;

    private TemporaryStandIn(StandInServer studio, DirectoryInfo folder)
    {
        Studio = studio;
        this.folder = folder;
    }

    /// <summary>The server.</summary>
    public StandInServer Studio { get; }

    /// <summary>Starts one.</summary>
    /// <exception cref="SettingsException">Release or quirks are not known.</exception>
    public static async Task<TemporaryStandIn> StartAsync(
        StudioSettings settings, IReadOnlyList<StudioFault> faults, TimeProvider time, CancellationToken cancellationToken)
    {
        (StandInRelease release, QuirkSet quirks) = StandInStudio.Parse(settings);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-studio-");
        try
        {
            var options = new StandInOptions
            {
                Release = release,
                Quirks = quirks,
                Faults = faults,
                DataFolder = folder.FullName,
                BatchSize = Math.Max(1, (int)(StandInOptions.DefaultBatchSize * settings.MemoryScale)),
                BackPressureBytes = (long)(StandInOptions.DefaultBackPressureBytes * settings.MemoryScale),
                BackendListBytes = (long)(StandInOptions.DefaultBackendListBytes * settings.MemoryScale),
                Time = new StandInClock(time, settings.TimeScale),
            };
            return new TemporaryStandIn(await StandInServer.StartAsync(options, cancellationToken), folder);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task BeginAsync(FaultKind kind, CancellationToken cancellationToken)
    {
        if (kind.Action is FaultAction.FillVolume)
        {
            Studio.SetDiskFull(true);
            return Task.CompletedTask;
        }

        return kind is { Action: FaultAction.Kill, Side: not FaultSide.Both }
            ? kind.Side is FaultSide.Backend ? Studio.KillBackendAsync() : Studio.KillIngestionAsync()
            : throw new FaultFailedException($"{kind} cannot be done to a stand-in in this process");
    }

    /// <inheritdoc/>
    public Task EndAsync(FaultKind kind, CancellationToken cancellationToken)
    {
        if (kind.Action is FaultAction.FillVolume)
        {
            Studio.SetDiskFull(false);
            return Task.CompletedTask;
        }

        return kind.Side is FaultSide.Backend ? Studio.StartBackendAsync(cancellationToken) : Studio.StartIngestionAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Studio.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
