using Junjo.E2E.StandIn;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Contract.Defects;

/// <summary>
/// A stand-in for each defect: with the quirk that brings it, unless quirks were asked for, with less memory, and a clock that is moved
/// instead of waited for.
/// </summary>
/// <param name="settings">The release; its quirks are those of the defect when they are <see cref="OwnQuirk"/>.</param>
public sealed class StandInDefectStudios(StudioSettings settings) : IDefectStudios
{
    /// <summary>Stands for the quirk that brings the defect that is looked for.</summary>
    public const string OwnQuirk = "own";

    private const double TimedScale = 0.1;
    private const double HeavyScale = 0.05;
    private static readonly TimeSpan WithoutWaits = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public string Description => $"the stand-in {Release}, quirks {(settings.Quirks == OwnQuirk ? "each its own" : settings.Quirks)}";

    /// <inheritdoc/>
    public StudioRelease Release => StudioRelease.Find(settings.Release)!;

    /// <inheritdoc/>
    public string Version => Release.Version;

    /// <inheritdoc/>
    public bool HasMany => true;

    /// <inheritdoc/>
    public TimeSpan TimeOf(Defect defect) =>
        !defect.IsReproducible || !defect.Releases.Contains(Release) ? TimeSpan.Zero
        : defect.IsTimed ? defect.Takes * TimedScale
        : WithoutWaits;

    /// <inheritdoc/>
    public async Task<WireStudio> OpenAsync(Defect defect, Transcript transcript, CancellationToken cancellationToken)
    {
        double scale = defect.IsTimed ? TimedScale : 1;
        double memory = defect.IsHeavy ? HeavyScale : 1;
        var clock = new StandInClock(TimeProvider.System, scale: 1);
        var own = new StudioSettings
        {
            Release = settings.Release,
            Quirks = settings.Quirks == OwnQuirk ? defect.Quirk : settings.Quirks,
            TimeScale = scale,
            MemoryScale = memory,
        };
        EmptyStudio empty = await EmptyStudio.StartAsync(own, clock, cancellationToken);
        var studio = new WireStudio(empty.RestUrl, empty.OtlpUrl, time => Skip(clock, time), empty.DisposeAsync)
        {
            Release = Release,
            Breakable = empty.Breakable,
            Transcript = transcript,
            LoadScale = memory,
            TimeScale = scale,
            Token = cancellationToken,
        };
        if (!defect.NeedsNoUser)
        {
            await studio.BootstrapAsync();
        }

        return studio;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Task Skip(StandInClock clock, TimeSpan time)
    {
        clock.Skip(time);
        return Task.CompletedTask;
    }
}
