using System.Globalization;
using System.Net;
using System.Text;

using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Studios.Compose;

/// <summary>The real Studio in containers of its own, taken down with its network and volume when disposed.</summary>
public sealed class ComposedStudio : IStudio
{
    private readonly ComposeProject project;
    private readonly ComposeSettings settings;
    private readonly RunSecrets secrets;
    private readonly DirectoryInfo folder;
    private readonly StudioAccount account = StudioAccount.Create();
    private readonly bool signsIn;
    private readonly TimeProvider time;

    private ComposedStudio(
        ComposeProject project, ComposeSettings settings, RunSecrets secrets, DirectoryInfo folder, StudioRelease release, bool signsIn, TimeProvider time)
    {
        this.signsIn = signsIn;
        this.project = project;
        this.settings = settings;
        this.secrets = secrets;
        this.folder = folder;
        this.time = time;
        Release = release;
    }

    /// <inheritdoc/>
    public string Description => $"Junjo AI Studio {Release.Version} in containers ({project.Name})";

    /// <inheritdoc/>
    public bool IsStandIn => false;

    /// <inheritdoc/>
    public StudioRelease Release { get; private set; }

    /// <inheritdoc/>
    public StudioClient Client { get; private set; } = null!;

    /// <inheritdoc/>
    public Uri OtlpUrl { get; private set; } = null!;

    /// <inheritdoc/>
    public string ApiKey { get; private set; } = null!;

    /// <summary>Time from <c>up</c> until it was ready.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>What crashed runs had left behind and was removed at the start.</summary>
    public IReadOnlyList<string> RemovedLeftovers { get; private set; } = [];

    /// <summary>How to reach and to remove what was left running with <c>--keep</c>.</summary>
    public string KeepNotice =>
        $"Left running: REST {Client.Address}, OTLP {OtlpUrl}. Remove with: {project.CommandLine} down --volumes";

    /// <summary>Brings a Studio up and waits until it works, with a first user and a key unless it is to be left without.</summary>
    /// <exception cref="ContainerEngineException">No engine answers, or it refused a command.</exception>
    /// <exception cref="StudioUnreachableException">It was not ready in time; the message ends with the containers' last log lines.</exception>
    public static async Task<ComposedStudio> StartAsync(
        string composeFile,
        ComposeSettings settings,
        StudioRelease release,
        string run,
        bool signsIn,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(release);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-");
        RunSecrets secrets = RunSecrets.Create(folder.FullName, settings.Environment);
        ComposedStudio? studio = null;
        try
        {
            var engine = new EngineCommand(Variables(settings, release, run, secrets, time), time);
            string[] files = [Path.GetFullPath(composeFile), .. Limits(folder, settings)];
            ComposeProject project = await ComposeProject.CreateAsync($"junjo-e2e-{run}", files, engine, cancellationToken);
            studio = new ComposedStudio(project, settings, secrets, folder, release, signsIn, time);
            await studio.BringUpAsync(cancellationToken);
            return studio;
        }
        catch
        {
            if (studio is null)
            {
                secrets.Dispose();
                folder.Delete(recursive: true);
            }
            else
            {
                await studio.TakeDownAsync();
            }

            throw;
        }
    }

    /// <summary>The last lines of every container, with what container they are of.</summary>
    public async Task<string> LogsAsync(CancellationToken cancellationToken)
    {
        var logs = new StringBuilder();
        foreach (string service in new[] { settings.RestService, settings.OtlpService }.Distinct())
        {
            logs.Append("== ").AppendLine(service).AppendLine(await project.LogsAsync(service, cancellationToken));
        }

        return logs.ToString();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (settings.Keep)
        {
            Client.Dispose();
            secrets.Dispose();
            return;
        }

        await TakeDownAsync();
    }

    private async Task BringUpAsync(CancellationToken cancellationToken)
    {
        RemovedLeftovers = await new Leftovers(project, time).RemoveAsync(cancellationToken);
        long start = time.GetTimestamp();
        await project.UpAsync(cancellationToken);
        string? missing = await Poll.UntilAsync(ObserveAsync, settings.StartDeadline, time, cancellationToken);
        if (missing is not null)
        {
            throw new StudioUnreachableException(
                $"Studio in containers was not ready after {settings.StartDeadline.TotalSeconds:N0} s. Last probe: {missing}\n"
                + await LogsAsync(cancellationToken));
        }

        StartTime = time.GetElapsedTime(start);
    }

    // Health checks of the images are of no use: 0.80's ingestion can never pass its own, and no other container has one.
    private async Task<string?> ObserveAsync(CancellationToken cancellationToken)
    {
        try
        {
            Client ??= new StudioClient(new StudioClientOptions
            {
                Address = await UrlAsync(settings.RestService, Release.RestPort, cancellationToken),
                Deadline = TimeSpan.FromSeconds(10),
                Time = time,
            });
            OtlpUrl = await UrlAsync(settings.OtlpService, Release.OtlpPort, cancellationToken);
            Release = await Client.FindReleaseAsync(cancellationToken);
            if (!signsIn)
            {
                return null;
            }

            await account.SignInAsync(Client, cancellationToken);
            ApiKey ??= (await Client.ApiKeys.CreateAsync("junjo-e2e", cancellationToken)).Key;
            return null;
        }
        catch (Exception e) when (e is StudioApiException or StudioUnreachableException or ContainerEngineException)
        {
            return e.Message;
        }
    }

    private async Task<Uri> UrlAsync(string service, int containerPort, CancellationToken cancellationToken)
    {
        IPEndPoint address = await project.PortAsync(service, containerPort, cancellationToken);
        return new Uri($"http://{address}");
    }

    private async Task TakeDownAsync()
    {
        Client?.Dispose();
        try
        {
            await project.DownAsync(CancellationToken.None);
        }
        finally
        {
            secrets.Dispose();
            folder.Delete(recursive: true);
        }
    }

    private static Dictionary<string, string> Variables(
        ComposeSettings settings, StudioRelease release, string run, RunSecrets secrets, TimeProvider time) => new()
        {
            ["JUNJO_E2E_RUN"] = run,
            ["JUNJO_E2E_STARTED"] = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["JUNJO_E2E_ENV_FILE"] = secrets.EnvironmentFile,
            ["JUNJO_E2E_TAG"] = settings.Tag ?? release.Version,
            ["JUNJO_E2E_RELEASE"] = release.Name,
            ["JUNJO_E2E_REST_PORT"] = release.RestPort.ToString(CultureInfo.InvariantCulture),
            ["JUNJO_E2E_OTLP_PORT"] = release.OtlpPort.ToString(CultureInfo.InvariantCulture),
        };

    // An override file, because docker-compose 1.29 does not take these from variables.
    private static IEnumerable<string> Limits(DirectoryInfo folder, ComposeSettings settings)
    {
        string[] lines =
        [
            .. settings.Init ? ["    init: true"] : Array.Empty<string>(),
            .. settings.Cpus is { } cpus ? [$"    cpus: {cpus}"] : Array.Empty<string>(),
            .. settings.Memory is { } memory ? [$"    mem_limit: {memory}"] : Array.Empty<string>(),
        ];
        if (lines.Length == 0)
        {
            yield break;
        }

        string path = Path.Combine(folder.FullName, "limits.yml");
        string[] services = [.. new[] { settings.RestService, settings.OtlpService }.Distinct()];
        File.WriteAllLines(path, ["services:", .. services.SelectMany(service => new[] { $"  {service}:" }.Concat(lines))]);
        yield return path;
    }
}
