using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Faults;

namespace Junjo.E2E.Contract.Defects;

/// <summary>
/// A real Studio: one for all defects that leave it usable. In containers, a new one for each that does not; of one that runs already, those
/// are not looked for.
/// </summary>
public sealed class OpenedDefectStudios : IDefectStudios
{
    private readonly StudioSettings settings;
    private readonly IStudio shared;

    private OpenedDefectStudios(StudioSettings settings, IStudio shared) => (this.settings, this.shared) = (settings, shared);

    /// <inheritdoc/>
    public string Description => shared.Description;

    /// <inheritdoc/>
    public StudioRelease Release => shared.Release;

    /// <summary>Reaches or starts the Studio.</summary>
    public static async Task<OpenedDefectStudios> StartAsync(StudioSettings settings, CancellationToken cancellationToken) =>
        new(settings, await StudioUnderTest.OpenAsync(settings, TimeProvider.System, cancellationToken));

    /// <inheritdoc/>
    public async Task<WireStudio> OpenAsync(Defect defect, Transcript transcript, CancellationToken cancellationToken)
    {
        if (defect.NeedsNoUser)
        {
            return await UntouchedAsync(transcript, cancellationToken);
        }

        bool isOwn = defect.NeedsOwnStudio;
        IStudio studio = !isOwn ? shared
            : settings.Target is StudioTarget.Compose ? await StudioUnderTest.OpenAsync(settings, TimeProvider.System, cancellationToken)
            : throw new CannotTryException("it may leave Studio unusable or without users, so it is not looked for in one that runs already: use --target compose, or the stand-in");
        var wire = new WireStudio(studio.Client.Address, studio.Otlp.Endpoint, WaitAsync(cancellationToken), isOwn ? studio.DisposeAsync : () => ValueTask.CompletedTask)
        {
            Release = studio.Release,
            Breakable = studio as IBreakable,
            Transcript = transcript,
            Token = cancellationToken,
        };
        await studio.Client.Users.CreateAsync(new Credentials(wire.Email, WireStudio.Password), cancellationToken);
        await wire.EnterAsync();
        return wire;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => shared.DisposeAsync();

    private static Func<TimeSpan, Task> WaitAsync(CancellationToken cancellationToken) => time => Task.Delay(time, TimeProvider.System, cancellationToken);

    private async Task<WireStudio> UntouchedAsync(Transcript transcript, CancellationToken cancellationToken)
    {
        if (settings.Target is not StudioTarget.Compose)
        {
            throw new CannotTryException("it takes a Studio that has no user yet: use --target compose, or the stand-in");
        }

        EmptyStudio empty = await EmptyStudio.StartAsync(settings, TimeProvider.System, cancellationToken);
        return new WireStudio(empty.RestUrl, empty.OtlpUrl, WaitAsync(cancellationToken), empty.DisposeAsync)
        {
            Release = Release,
            Breakable = empty.Breakable,
            Transcript = transcript,
            Token = cancellationToken,
        };
    }
}
