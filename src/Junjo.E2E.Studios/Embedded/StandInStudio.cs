using Junjo.E2E.Otlp.Export;
using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios.Faults;

namespace Junjo.E2E.Studios.Embedded;

/// <summary>The stand-in, started in this process: real sockets on loopback, data in a temporary folder that goes with it.</summary>
public sealed class StandInStudio : IFaultTarget
{
    private readonly TemporaryStandIn server;

    private StandInStudio(TemporaryStandIn server, StudioRelease release, StudioClient client, OtlpTraceClientOptions otlp)
    {
        this.server = server;
        Release = release;
        Client = client;
        Otlp = otlp;
    }

    /// <inheritdoc/>
    public string Description => $"{IStudio.NameOf(Client, Release)} at {Client.Address}";

    /// <inheritdoc/>
    public StudioRelease Release { get; }

    /// <inheritdoc/>
    public StudioClient Client { get; }

    /// <inheritdoc/>
    public OtlpTraceClientOptions Otlp { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices => [];

    /// <summary>The server itself, for those who want to know what it stored, or to kill it.</summary>
    public StandInServer Server => server.Studio;

    /// <summary>Starts one, creates its first user and a key.</summary>
    /// <param name="settings">Release and quirks.</param>
    /// <param name="faults">Faults to plant; none for a correct server.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SettingsException">Release or quirks are not known.</exception>
    public static async Task<StandInStudio> StartAsync(
        StudioSettings settings, IReadOnlyList<StudioFault> faults, TimeProvider time, CancellationToken cancellationToken)
    {
        TemporaryStandIn server = await TemporaryStandIn.StartAsync(settings, faults, time, cancellationToken);
        var client = new StudioClient(new StudioClientOptions { Address = server.Studio.RestUrl, Time = time });
        try
        {
            StudioRelease found = await client.FindReleaseAsync(cancellationToken);
            await StudioAccount.Create().SignInAsync(client, cancellationToken);
            string key = (await client.ApiKeys.CreateAsync(new NewApiKey("junjo-e2e"), cancellationToken)).Key;
            return new StandInStudio(
                server, found, client, new OtlpTraceClientOptions { Endpoint = server.Studio.OtlpUrl, ApiKey = key, Time = time });
        }
        catch
        {
            client.Dispose();
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public int? SpansInMemory(FaultKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind is { EndsProcesses: true, Side: not FaultSide.Backend } ? StudioRelease.BatchSize - 1 : null;
    }

    /// <inheritdoc/>
    public Task BeginAsync(FaultKind kind, CancellationToken cancellationToken) => server.BeginAsync(kind, cancellationToken);

    /// <inheritdoc/>
    public Task EndAsync(FaultKind kind, CancellationToken cancellationToken) => server.EndAsync(kind, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server.DisposeAsync();
    }

    /// <summary>Reads release and quirks without starting anything.</summary>
    /// <exception cref="SettingsException">Release or quirks are not known.</exception>
    public static (StandInRelease Release, QuirkSet Quirks) Parse(StudioSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        StandInRelease release = settings.Release switch
        {
            "0.80" => StandInRelease.V080,
            "0.82" => StandInRelease.V082,
            _ => throw new SettingsException($"--release must be 0.80 or 0.82; seen: '{settings.Release}'."),
        };
        if (!(settings.MemoryScale is > 0 and <= 1))
        {
            throw new SettingsException(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"Studio:MemoryScale must be above 0 and at most 1; seen: {settings.MemoryScale}."));
        }

        if (!(settings.TimeScale is >= StandInClock.MinScale and <= 1))
        {
            throw new SettingsException(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"--time-scale must be {StandInClock.MinScale} to 1; seen: {settings.TimeScale}."));
        }

        try
        {
            return (release, QuirkSet.Parse(settings.Quirks, release));
        }
        catch (FormatException e)
        {
            throw new SettingsException($"--quirks is not readable. {e.Message}", e);
        }
    }
}
