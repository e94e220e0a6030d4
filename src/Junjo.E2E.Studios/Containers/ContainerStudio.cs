using System.Globalization;
using System.Text;

using DotNet.Testcontainers.Builders;

using Grpc.Core;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios.Faults;

using Microsoft.Extensions.Logging.Abstractions;

namespace Junjo.E2E.Studios.Containers;

/// <summary>A Studio in containers of its own, taken down with its networks and volume when disposed.</summary>
public sealed class ContainerStudio : IFaultTarget
{
    private const int MaxStarts = 5;
    private const int LogLines = 20_000;
    private const int LastLogLines = 40;
    private static readonly TimeSpan ProbeDeadline = TimeSpan.FromSeconds(10);
    private static readonly Dictionary<string, string> nothing = [];

    private readonly ContainerEngine engine;
    private readonly StudioSettings settings;
    private readonly ContainerRun run;
    private readonly StudioAccount account;
    private readonly bool signsIn;
    private readonly TimeProvider time;
    private readonly ContainerFaults faults;
    private readonly ClientGate? restGate;
    private readonly ClientGate? otlpGate;
    private readonly List<string> notices = [];
    private bool hasReaper;
    private bool hasKey;
    private string? passwordFile;

    private ContainerStudio(
        ContainerEngine engine, StudioSettings settings, ContainerRun run, StudioRelease release, bool signsIn, TimeProvider time)
    {
        this.engine = engine;
        this.settings = settings;
        this.run = run;
        this.signsIn = signsIn;
        this.time = time;
        account = StudioAccount.Of(settings);
        Backend = new StudioContainer(engine, run, run.Description.Backend, settings.Containers, settings.Backend, time);
        Ingestion = new StudioContainer(engine, run, run.Description.Ingestion, settings.Containers, settings.Ingestion, time);
        faults = new ContainerFaults(Backend, Ingestion);
        Release = release;
        if (FaultSchedule.Parse(settings.Faults).MayCutClient)
        {
            restGate = new ClientGate(run.RestUrl, time);
            otlpGate = new ClientGate(run.OtlpUrl, time);
        }

        Client = new StudioClient(new StudioClientOptions { Address = restGate?.Address ?? run.RestUrl, Time = time });

        // No key can exist yet: what is sent with this one is refused by a listener that works.
        Otlp = new OtlpTraceClientOptions { Endpoint = otlpGate?.Address ?? run.OtlpUrl, ApiKey = new string('0', 64), Time = time };
    }

    /// <inheritdoc/>
    public string Description => $"{IStudio.NameOf(Client, Release)} in containers ({run.Project})";

    /// <inheritdoc/>
    public StudioRelease Release { get; private set; }

    /// <inheritdoc/>
    public StudioClient Client { get; }

    /// <inheritdoc/>
    public OtlpTraceClientOptions Otlp { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices => notices;

    /// <summary>Time from the start of its containers until it was ready.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>How to reach and to remove what <c>--keep</c> leaves running; null when it is taken down.</summary>
    public string? KeepNotice => settings.Containers.Keep
        ? $"""
          Left running: REST {run.RestUrl}, OTLP {run.OtlpUrl}, first user {account} with {(passwordFile is null ? "the password that was given" : $"the password in {passwordFile}")}.
          Remove it with:
            {engine.Command} rm --force --volumes $({engine.Command} ps --all --quiet --filter label={Leftovers.RunLabel}={run.Id})
            {engine.Command} network rm $({engine.Command} network ls --quiet --filter label={Leftovers.RunLabel}={run.Id})
            {engine.Command} volume rm $({engine.Command} volume ls --quiet --filter label={Leftovers.RunLabel}={run.Id}){(passwordFile is null ? "" : $"\n  rm {passwordFile}")}
          """
        : null;

    /// <summary>The names of its containers, networks and volume start with this.</summary>
    public string ProjectName => run.Project;

    /// <summary>The container with the REST API.</summary>
    internal StudioContainer Backend { get; }

    /// <summary>The container with the OTLP listener.</summary>
    internal StudioContainer Ingestion { get; }

    private StudioContainer[] Containers => [Backend, Ingestion];

    /// <summary>Brings a Studio up and waits until it works, with a first user and a key unless it is to be left without.</summary>
    /// <exception cref="SettingsException">The Compose file is not as it must be.</exception>
    /// <exception cref="ContainerEngineException">No engine answers, or it refused something.</exception>
    /// <exception cref="StudioUnreachableException">
    /// It was not ready in time; the message ends with the containers' last log lines.
    /// </exception>
    internal static async Task<ContainerStudio> StartAsync(
        StudioSettings settings, string composeFile, StudioRelease release, bool signsIn, TimeProvider time,
        CancellationToken cancellationToken)
    {
        ContainerEngine engine = await ContainerEngine.ConnectAsync(cancellationToken);
        try
        {
            for (int start = 1; ; start++)
            {
                try
                {
                    return await StartOnceAsync(engine, settings, composeFile, release, signsIn, time, cancellationToken);
                }
                catch (PortTakenException e) when (start == MaxStarts)
                {
                    throw new ContainerEngineException(
                        $"{e.Message}\n{MaxStarts} times another program had taken a port before it could be used. Try again.", e);
                }
                catch (PortTakenException)
                {
                    // Another start has other ports.
                }
            }
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>What every container logged last, with what container it is of, and without the secrets.</summary>
    public Task<string> LogsAsync(CancellationToken cancellationToken) => LogsAsync(LogLines, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ContainerSample>> SampleContainersAsync(CancellationToken cancellationToken) =>
        [.. (await Task.WhenAll(Containers.Select(container => container.SampleAsync(cancellationToken)))).OfType<ContainerSample>()];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StudioProcess>> ProcessesAsync(CancellationToken cancellationToken) => await Task.WhenAll(
        Containers.Select(async container => StudioProcess.Of(container.Service, await container.InspectAsync(cancellationToken))));

    /// <inheritdoc/>
    public int? SpansInMemory(FaultKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.EndsProcesses && kind.Side != FaultSide.Backend ? settings.Containers.BatchSizeOf(settings.Ingestion) - 1 : null;
    }

    /// <inheritdoc/>
    public async Task BeginAsync(FaultKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        switch (kind.Action)
        {
            case FaultAction.LimitMemory:
                await Ingestion.RecreateAsync(
                    new Dictionary<string, string> { [BackPressure.Variable] = BackPressure.Everything }, hasReaper, cancellationToken);
                await BackPressure.SeenAsync(Otlp, time, cancellationToken);
                break;
            case FaultAction.CutClient:
                restGate?.Shut();
                otlpGate?.Shut();
                await ClientPath.SeenShutAsync(Otlp, Client, time, cancellationToken);
                break;
            default:
                await faults.BeginAsync(kind, time, cancellationToken);
                await (kind.Action == FaultAction.CutPeers ? ClientPath.SeenOpenAsync(Otlp, Client, time, cancellationToken)
                    : Task.CompletedTask);
                break;
        }
    }

    /// <inheritdoc/>
    public async Task EndAsync(FaultKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        switch (kind.Action)
        {
            case FaultAction.LimitMemory:
                await Ingestion.RecreateAsync(nothing, hasReaper, cancellationToken);
                break;
            case FaultAction.CutClient:
                restGate?.Open();
                otlpGate?.Open();
                break;
            default:
                await faults.EndAsync(kind, cancellationToken);
                break;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!settings.Containers.Keep)
            {
                await new Leftovers(engine).RemoveRunAsync(run.Id, CancellationToken.None);
            }
        }
        finally
        {
            await CloseAsync();
            engine.Dispose();
        }
    }

    private static async Task<ContainerStudio> StartOnceAsync(
        ContainerEngine engine, StudioSettings settings, string composeFile, StudioRelease release, bool signsIn, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var run = new ContainerRun(settings.Containers, composeFile, release, time);
        var studio = new ContainerStudio(engine, settings, run, release, signsIn, time);
        try
        {
            await studio.BringUpAsync(cancellationToken);
            return studio;
        }
        catch (Exception e)
        {
            try
            {
                await new Leftovers(engine).RemoveRunAsync(run.Id, CancellationToken.None);
            }
            catch (ContainerEngineException left) when (e is not OperationCanceledException)
            {
                throw new ContainerEngineException($"{e.Message}\nAnd what was started could not be removed: {left.Message}", e);
            }
            finally
            {
                await studio.CloseAsync();
            }

            throw;
        }
    }

    private async Task CloseAsync()
    {
        Client.Dispose();
        await (restGate?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (otlpGate?.DisposeAsync() ?? ValueTask.CompletedTask);
        run.Dispose();
    }

    private async Task BringUpAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> removed = await new Leftovers(engine).RemoveOfTheDeadAsync(cancellationToken);
        hasReaper = !settings.Containers.Keep && await Reaper.StartAsync(engine, cancellationToken);
        await CreateNetworksAndVolumesAsync(cancellationToken);
        foreach (StudioContainer container in Containers)
        {
            await container.CreateAsync(nothing, hasReaper, settings.Progress, cancellationToken);
        }

        long start = time.GetTimestamp();
        string? missing = await Poll.UntilAsync(ObserveAsync, settings.Containers.StartDeadline, time, cancellationToken);
        if (missing is not null)
        {
            throw new StudioUnreachableException(
                $"Studio in containers was not ready after {settings.Containers.StartDeadline.TotalSeconds:N0} s. Last probe: {missing}\n"
                + await LogsAsync(LastLogLines, cancellationToken));
        }

        StartTime = time.GetElapsedTime(start);
        passwordFile = settings is { Containers.Keep: true, Password: null } && signsIn ? KeptPassword.Write(run.Project, account.Password)
            : null;
        notices.Add(string.Create(
            CultureInfo.InvariantCulture, $"It was ready {StartTime.TotalSeconds:0.0} s after its containers were started."));
        if (removed.Count > 0)
        {
            notices.Add($"What dead runs had left was removed: {string.Join(", ", removed)}.");
        }
    }

    private async Task CreateNetworksAndVolumesAsync(CancellationToken cancellationToken)
    {
        foreach ((string name, bool isInternal) in run.Description.Networks)
        {
            NetworkBuilder network = new NetworkBuilder().WithDockerEndpoint(engine).WithLogger(NullLogger.Instance).WithCleanUp(hasReaper)
                .WithName($"{run.Project}_{name}").WithLabel(run.Labels)
                    .WithCreateParameterModifier(parameters => parameters.Internal = isInternal);
            await engine.AskAsync($"create network {name}", _ => network.Build().CreateAsync(cancellationToken), cancellationToken);
        }

        foreach (string name in run.Description.Volumes)
        {
            VolumeBuilder volume = new VolumeBuilder().WithDockerEndpoint(engine).WithLogger(NullLogger.Instance).WithCleanUp(hasReaper)
                .WithName($"{run.Project}_{name}").WithLabel(run.Labels);
            volume = settings.Containers.VolumeSize is { } size
                ? volume.WithCreateParameterModifier(parameters =>
                    parameters.DriverOpts = new Dictionary<string,
                    string> { ["type"] = "tmpfs", ["device"] = "tmpfs", ["o"] = $"size={size}" })
                : volume;
            await engine.AskAsync($"create volume {name}", _ => volume.Build().CreateAsync(cancellationToken), cancellationToken);
        }
    }

    private async Task<string?> ObserveAsync(CancellationToken cancellationToken)
    {
        string? missing = await MissingAsync(cancellationToken);
        if (missing is null)
        {
            return null;
        }

        StudioProcess[] ended = [.. (await ProcessesAsync(cancellationToken)).Where(process => process.Status == StudioContainer.Exited)];
        return ended.Length == 0
            ? missing
            : throw new StudioUnreachableException(
                $"A container of {run.Project} ended before Studio was ready. "
                    + $"{string.Join(", ", ended.Select(process => process.ToString()))}\n" + await LogsAsync(
                    LastLogLines, cancellationToken));
    }

    // Health checks of the images are of no use: 0.80's ingestion can never pass its own, and no other container has one.
    private async Task<string?> MissingAsync(CancellationToken cancellationToken)
    {
        try
        {
            Release = await Client.FindReleaseAsync(cancellationToken);
            return signsIn ? await SignInAsync(cancellationToken) : await UntouchedAsync(cancellationToken);
        }
        catch (Exception e) when (e is StudioApiException or StudioUnreachableException)
        {
            return e.Message;
        }
    }

    private async Task<string?> SignInAsync(CancellationToken cancellationToken)
    {
        await account.SignInAsync(Client, cancellationToken);
        if (!hasKey)
        {
            Otlp = Otlp with { ApiKey = (await Client.ApiKeys.CreateAsync(new NewApiKey("junjo-e2e"), cancellationToken)).Key };
            hasKey = true;
        }

        return await EmptyExport.FailureAsync(Otlp, cancellationToken)
            ?? (await ProbeSpan.SendAsync(Otlp, Client, ProbeDeadline, cancellationToken)).Failure;
    }

    private async Task<string?> UntouchedAsync(CancellationToken cancellationToken)
    {
        await Client.Auth.GetUsersExistenceAsync(cancellationToken);
        ExportResult refused = await EmptyExport.SendAsync(Otlp, cancellationToken);
        return refused.Code == StatusCode.Unauthenticated ? null : refused.Status;
    }

    private async Task<string> LogsAsync(int lines, CancellationToken cancellationToken)
    {
        var logs = new StringBuilder();
        foreach (StudioContainer container in Containers)
        {
            logs.Append("== ").AppendLine(container.Service).AppendLine(await container.LogsAsync(lines, cancellationToken));
        }

        return run.Secrets.Hide(logs.ToString()).Replace(Otlp.ApiKey!, "***", StringComparison.Ordinal)
            .Replace(account.Password, "***", StringComparison.Ordinal);
    }
}
