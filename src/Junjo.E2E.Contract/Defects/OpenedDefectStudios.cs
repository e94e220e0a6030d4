using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Faults;

namespace Junjo.E2E.Contract.Defects;

/// <summary>
/// A real Studio: one for all short defects that leave it usable. In containers, a new one for each other defect, with the limits that the
/// defect
/// needs; of a Studio that runs already, those that may leave it unusable are not looked for.
/// </summary>
public sealed class OpenedDefectStudios : IDefectStudios
{
    private readonly StudioSettings settings;
    private IStudio shared;

    private OpenedDefectStudios(StudioSettings settings, IStudio shared) => (this.settings, this.shared) = (settings, shared);

    /// <inheritdoc/>
    public string Description => shared.Description;

    /// <inheritdoc/>
    public StudioRelease Release => shared.Release;

    /// <inheritdoc/>
    public string Version => shared.Client.UnknownVersion ?? shared.Release.Version;

    /// <inheritdoc/>
    public bool HasMany => settings.Target is StudioTarget.Containers;

    /// <summary>Reaches or starts the Studio.</summary>
    public static async Task<OpenedDefectStudios> StartAsync(StudioSettings settings, CancellationToken cancellationToken) =>
        new(settings, await StudioUnderTest.OpenAsync(settings, TimeProvider.System, cancellationToken));

    /// <inheritdoc/>
    public TimeSpan TimeOf(Defect defect) => defect.IsReproducible && defect.Releases.Contains(Release) ? defect.Takes : TimeSpan.Zero;

    /// <inheritdoc/>
    public async Task<WireStudio> OpenAsync(Defect defect, Transcript transcript, CancellationToken cancellationToken)
    {
        if (!HasMany && (defect.NeedsOwnStudio || defect.NeedsNoUser))
        {
            throw new CannotTryException(
                "it may leave Studio unusable, or needs one without users or with limits of its own, so it is not looked for in one that "
                    + "runs already: "
                + "use --target containers, or the stand-in");
        }

        return defect.NeedsNoUser ? await UntouchedAsync(defect, transcript, cancellationToken)
            : HasMany && (defect.NeedsOwnStudio || defect.IsLong) ? await OwnAsync(defect, transcript, cancellationToken)
            : await SharedAsync(transcript, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => shared.DisposeAsync();

    private async Task<WireStudio> UntouchedAsync(Defect defect, Transcript transcript, CancellationToken cancellationToken)
    {
        EmptyStudio empty = await EmptyStudio.StartAsync(With(defect), TimeProvider.System, cancellationToken);
        return new WireStudio(empty.RestUrl, empty.OtlpUrl, WaitAsync(cancellationToken), empty.DisposeAsync)
        {
            Release = Release,
            Breakable = empty.Breakable,
            Transcript = transcript,
            Token = cancellationToken,
        };
    }

    private async Task<WireStudio> OwnAsync(Defect defect, Transcript transcript, CancellationToken cancellationToken)
    {
        IStudio own = await StudioUnderTest.OpenAsync(With(defect), TimeProvider.System, cancellationToken);
        return await EnterAsync(own, Wire(own, transcript, isOwn: true, cancellationToken), cancellationToken);
    }

    private async Task<WireStudio> SharedAsync(Transcript transcript, CancellationToken cancellationToken)
    {
        if (await EmptyExport.FailureAsync(shared.Otlp, cancellationToken) is { } failure)
        {
            shared = HasMany ? await ReplaceAsync(cancellationToken)
                : throw new CannotTryException($"Studio does not take an empty export: {failure}");
        }

        return await EnterAsync(shared, Wire(shared, transcript, isOwn: false, cancellationToken), cancellationToken);
    }

    // One defect that breaks the shared Studio does not take the others with it.
    private async Task<IStudio> ReplaceAsync(CancellationToken cancellationToken)
    {
        IStudio next = await StudioUnderTest.OpenAsync(settings, TimeProvider.System, cancellationToken);
        await shared.DisposeAsync();
        return next;
    }

    private WireStudio Wire(IStudio studio, Transcript transcript, bool isOwn, CancellationToken cancellationToken) =>
        new(studio.Client.Address, studio.Otlp.Endpoint, WaitAsync(cancellationToken), isOwn ? studio.DisposeAsync
            : () => ValueTask.CompletedTask)
        {
            Release = studio.Release,
            Breakable = studio as IBreakable,
            Transcript = transcript,
            Token = cancellationToken,
            RemovesWhatItMade = !HasMany,
        };

    private static async Task<WireStudio> EnterAsync(IStudio studio, WireStudio wire, CancellationToken cancellationToken)
    {
        try
        {
            await wire.EnterAsync(studio.Client, cancellationToken);
            return wire;
        }
        catch
        {
            await wire.DisposeAsync();
            throw;
        }
    }

    private static Func<TimeSpan, Task> WaitAsync(CancellationToken cancellationToken) => time =>
        Task.Delay(time, TimeProvider.System, cancellationToken);

    // What a defect needs counts more than what was asked for.
    private StudioSettings With(Defect defect) => new()
    {
        Target = settings.Target,
        Release = settings.Release,
        Progress = settings.Progress,
        Watch = settings.Watch,
        Containers = settings.Containers with { VolumeSize = defect.VolumeSize ?? settings.Containers.VolumeSize },
        Backend = settings.Backend with { Memory = defect.BackendMemory ?? settings.Backend.Memory },
        Ingestion = settings.Ingestion,
    };
}
