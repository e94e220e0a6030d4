using Junjo.E2E.Studios.Containers;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Studios.Faults;

namespace Junjo.E2E.Studios;

/// <summary>
/// A Studio that was started and not touched: no user, no key, no span. For those who want to see its very first answers.
/// </summary>
public sealed class EmptyStudio : IAsyncDisposable
{
    private readonly Func<ValueTask> stop;

    private EmptyStudio(Uri restUrl, Uri otlpUrl, IBreakable breakable, Func<ValueTask> stop)
    {
        Breakable = breakable;
        RestUrl = restUrl;
        OtlpUrl = otlpUrl;
        this.stop = stop;
    }

    /// <summary>The REST API.</summary>
    public Uri RestUrl { get; }

    /// <summary>Its processes and volume.</summary>
    public IBreakable Breakable { get; }

    /// <summary>The OTLP listener.</summary>
    public Uri OtlpUrl { get; }

    /// <summary>Starts a stand-in or containers, as the settings say.</summary>
    /// <exception cref="SettingsException">The settings are wrong, or name a Studio that runs already.</exception>
    /// <exception cref="StudioUnreachableException">It was not ready in time.</exception>
    /// <exception cref="ContainerEngineException">Containers were asked for, and no engine answers.</exception>
    public static async Task<EmptyStudio> StartAsync(StudioSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        StudioUnderTest.Check(settings);
        if (settings.Containers.Keep)
        {
            throw new SettingsException(
                "--keep leaves a Studio to its user, and here one is started for every recording and removed. Leave the option out.");
        }

        return settings.Target switch
        {
            StudioTarget.Embedded => await StartStandInAsync(settings, time, cancellationToken),
            StudioTarget.Containers => await StartContainersAsync(settings, time, cancellationToken),
            var other => throw new SettingsException($"A Studio that is started must be embedded or containers; seen: {other}."),
        };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => stop();

    private static async Task<EmptyStudio> StartStandInAsync(
        StudioSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        TemporaryStandIn server = await TemporaryStandIn.StartAsync(settings, [], time, cancellationToken);
        return new EmptyStudio(server.Studio.RestUrl, server.Studio.OtlpUrl, server, server.DisposeAsync);
    }

    private static async Task<EmptyStudio> StartContainersAsync(
        StudioSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        ContainerStudio studio = await StudioUnderTest.StartContainersAsync(settings, signsIn: false, time, cancellationToken);
        return new EmptyStudio(studio.Client.Address, studio.Otlp.Endpoint, studio, studio.DisposeAsync);
    }
}
