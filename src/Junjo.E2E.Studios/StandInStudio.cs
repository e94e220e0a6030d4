using Junjo.E2E.EmbeddedStudio;
using Junjo.E2E.EmbeddedStudio.Faults;
using Junjo.E2E.EmbeddedStudio.Quirks;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Studios;

/// <summary>The stand-in, started in this process: real sockets on loopback, data in a temporary folder that goes with it.</summary>
public sealed class StandInStudio : IStudio
{
    private readonly DirectoryInfo folder;

    private StandInStudio(EmbeddedStudio.EmbeddedStudio server, DirectoryInfo folder, StudioRelease release, StudioClient client, string apiKey)
    {
        Server = server;
        this.folder = folder;
        Release = release;
        Client = client;
        ApiKey = apiKey;
    }

    /// <inheritdoc/>
    public string Description => $"stand-in Studio {Release.Version} at {Client.Address}";

    /// <inheritdoc/>
    public bool IsStandIn => true;

    /// <inheritdoc/>
    public StudioRelease Release { get; }

    /// <inheritdoc/>
    public StudioClient Client { get; }

    /// <inheritdoc/>
    public Uri OtlpUrl => Server.OtlpUrl;

    /// <inheritdoc/>
    public string ApiKey { get; }

    /// <summary>The server itself, for those who want to know what it stored, or to kill it.</summary>
    public EmbeddedStudio.EmbeddedStudio Server { get; }

    /// <summary>Starts one, creates its first user and a key.</summary>
    /// <param name="settings">Release and quirks.</param>
    /// <param name="faults">Faults to plant; none for a correct server.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SettingsException">Release or quirks are not known.</exception>
    public static async Task<StandInStudio> StartAsync(
        StudioSettings settings, IReadOnlyList<StudioFault> faults, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (EmbeddedRelease release, QuirkSet quirks) = Parse(settings);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-studio-");
        EmbeddedStudio.EmbeddedStudio? server = null;
        StudioClient? client = null;
        try
        {
            server = await EmbeddedStudio.EmbeddedStudio.StartAsync(
                new EmbeddedStudioOptions { Release = release, Quirks = quirks, Faults = faults, DataFolder = folder.FullName, Time = time },
                cancellationToken);
            client = new StudioClient(new StudioClientOptions { Address = server.RestUrl, Time = time });
            StudioRelease found = await client.FindReleaseAsync(cancellationToken);
            await StudioAccount.Create().SignInAsync(client, cancellationToken);
            string key = (await client.ApiKeys.CreateAsync("junjo-e2e", cancellationToken)).Key;
            return new StandInStudio(server, folder, found, client, key);
        }
        catch
        {
            client?.Dispose();
            if (server is not null)
            {
                await server.DisposeAsync();
            }

            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Checks release and quirks without starting anything.</summary>
    /// <exception cref="SettingsException">Release or quirks are not known.</exception>
    public static void Check(StudioSettings settings) => Parse(settings);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    internal static (EmbeddedRelease Release, QuirkSet Quirks) Parse(StudioSettings settings)
    {
        EmbeddedRelease release = settings.Release switch
        {
            "0.80" => EmbeddedRelease.V080,
            "0.82" => EmbeddedRelease.V082,
            _ => throw new SettingsException($"--release must be 0.80 or 0.82; seen: '{settings.Release}'."),
        };
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
