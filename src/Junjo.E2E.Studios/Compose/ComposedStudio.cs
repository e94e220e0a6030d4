using System.Globalization;
using System.Text;

using Grpc.Core;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios.Faults;

namespace Junjo.E2E.Studios.Compose;

/// <summary>A Studio in containers of its own, taken down with its network and volume when disposed.</summary>
public sealed class ComposedStudio : IFaultTarget
{
    private const int LogLines = 20_000;
    private const int LastLogLines = 40;
    private static readonly TimeSpan ProbeDeadline = TimeSpan.FromSeconds(10);

    private readonly ComposeProject project;
    private readonly ComposeSettings settings;
    private readonly ComposeRun run;
    private readonly StudioAccount account;
    private readonly bool signsIn;
    private readonly TimeProvider time;
    private readonly ContainerFaults faults;
    private readonly ClientGate? restGate;
    private readonly ClientGate? otlpGate;
    private readonly List<string> notices = [];
    private bool hasKey;

    private ComposedStudio(ComposeProject project, StudioSettings settings, ComposeRun run, StudioRelease release, bool signsIn, TimeProvider time)
    {
        this.project = project;
        this.settings = settings.Compose;
        this.run = run;
        this.signsIn = signsIn;
        this.time = time;
        account = settings is { Email: { } email, Password: { } password } ? new StudioAccount(email, password) : StudioAccount.Create();
        Backend = new StudioContainer(project, run.Id, this.settings.RestService);
        Ingestion = this.settings.OtlpService == this.settings.RestService ? Backend : new StudioContainer(project, run.Id, this.settings.OtlpService);
        faults = new ContainerFaults(Backend, Ingestion);
        Release = release;
        if (FaultSchedule.Parse(settings.Faults).MayCutClient)
        {
            restGate = new ClientGate(run.RestUrl);
            otlpGate = new ClientGate(run.OtlpUrl);
        }

        Client = new StudioClient(new StudioClientOptions { Address = restGate?.Address ?? run.RestUrl, Time = time });

        // No key can exist yet: what is sent with this one is refused by a listener that works.
        Otlp = new OtlpTraceClientOptions { Endpoint = otlpGate?.Address ?? run.OtlpUrl, ApiKey = new string('0', 64), Time = time };
    }

    /// <inheritdoc/>
    public string Description => $"{IStudio.NameOf(Client, Release)} in containers ({project.Name})";

    /// <inheritdoc/>
    public StudioRelease Release { get; private set; }

    /// <inheritdoc/>
    public StudioClient Client { get; }

    /// <inheritdoc/>
    public OtlpTraceClientOptions Otlp { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices => notices;

    /// <summary>Time from <c>up</c> until it was ready.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>How to reach and to remove what <c>--keep</c> leaves running; null when it is taken down.</summary>
    public string? KeepNotice => settings.Keep
        ? $"""
          Left running: REST {run.RestUrl}, OTLP {run.OtlpUrl}, first user {account} with the --password that was given, or else a random one.
          Remove it with:
            {project.Engine} rm --force --volumes $({project.Engine} ps --all --quiet --filter label={Leftovers.RunLabel}={run.Id})
            {project.Engine} network rm $({project.Engine} network ls --quiet --filter label={Leftovers.RunLabel}={run.Id})
            {project.Engine} volume rm $({project.Engine} volume ls --quiet --filter label={Leftovers.RunLabel}={run.Id})
          """
        : null;

    /// <summary>The names of its containers, network and volume start with this.</summary>
    public string ProjectName => project.Name;

    /// <summary>The container with the REST API.</summary>
    internal StudioContainer Backend { get; }

    /// <summary>The container with the OTLP listener; the same where one is both.</summary>
    internal StudioContainer Ingestion { get; }

    /// <summary>Brings a Studio up and waits until it works, with a first user and a key unless it is to be left without.</summary>
    /// <exception cref="ContainerEngineException">No engine answers, or it refused a command.</exception>
    /// <exception cref="StudioUnreachableException">It was not ready in time; the message ends with the containers' last log lines.</exception>
    internal static async Task<ComposedStudio> StartAsync(
        StudioSettings settings, string composeFile, StudioRelease release, bool signsIn, TimeProvider time, CancellationToken cancellationToken)
    {
        ComposeRun run = ComposeRun.Create(settings.Compose, release, time);
        ComposedStudio? studio = null;
        try
        {
            var engine = new EngineCommand(run.Variables, time);
            string[] files = [Path.GetFullPath(composeFile), .. run.OverrideFiles];
            ComposeProject project = await ComposeProject.CreateAsync($"junjo-e2e-{run.Id}", files, settings.Compose.Program, engine, cancellationToken);
            studio = new ComposedStudio(project, settings, run, release, signsIn, time);
            await studio.BringUpAsync(cancellationToken);
            return studio;
        }
        catch (Exception e)
        {
            string? left = studio is null ? null : await studio.TryTakeDownAsync();
            studio?.Close();
            run.Dispose();
            if (left is null || e is OperationCanceledException)
            {
                throw;
            }

            throw new ContainerEngineException($"{e.Message}\nAnd what was started could not be removed: {left}", e);
        }
    }

    /// <summary>What every container logged last, with what container it is of, and without the secrets.</summary>
    public Task<string> LogsAsync(CancellationToken cancellationToken) => LogsAsync(LogLines, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ContainerSample>> SampleContainersAsync(CancellationToken cancellationToken) =>
        ContainerSample.Parse(await project.EngineAsync(
            ["stats", "--no-stream", "--format", ContainerSample.Format, await Backend.NameAsync(cancellationToken), await Ingestion.NameAsync(cancellationToken)],
            cancellationToken));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StudioProcess>> ProcessesAsync(CancellationToken cancellationToken) => await Task.WhenAll(
        new[] { Backend, Ingestion }.Distinct().Select(async container =>
            StudioProcess.Parse(container.Service, await container.InspectAsync(StudioProcess.Format, cancellationToken))));

    /// <inheritdoc/>
    public int? SpansInMemory(FaultKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        bool hasMemory = kind.Side != FaultSide.Backend || settings.RestService == settings.OtlpService;
        return kind.EndsProcesses && hasMemory ? settings.BatchSize - 1 : null;
    }

    /// <inheritdoc/>
    public async Task BeginAsync(FaultKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        switch (kind.Action)
        {
            case FaultAction.LimitMemory:
                await RecreateIngestionAsync([new(BackPressure.Variable, BackPressure.Everything)], cancellationToken);
                await BackPressure.SeenAsync(Otlp, time, cancellationToken);
                break;
            case FaultAction.CutClient:
                restGate?.Shut();
                otlpGate?.Shut();
                await ClientPath.SeenShutAsync(Otlp, Client, time, cancellationToken);
                break;
            default:
                await faults.BeginAsync(kind, time, cancellationToken);
                await (kind.Action == FaultAction.CutPeers ? ClientPath.SeenOpenAsync(Otlp, Client, time, cancellationToken) : Task.CompletedTask);
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
                await RecreateIngestionAsync([], cancellationToken);
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
            if (!settings.Keep && await TryTakeDownAsync() is { } left)
            {
                throw new ContainerEngineException($"{project.Name} could not be removed: {left}");
            }
        }
        finally
        {
            Close();
            run.Dispose();
        }
    }

    private void Close()
    {
        Client.Dispose();
        restGate?.Dispose();
        otlpGate?.Dispose();
    }

    private async Task RecreateIngestionAsync(KeyValuePair<string, string>[] variables, CancellationToken cancellationToken)
    {
        run.Secrets.Fill(variables);
        try
        {
            await project.RecreateAsync(settings.OtlpService, cancellationToken);
        }
        finally
        {
            run.Secrets.Empty();
        }
    }

    private async Task BringUpAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> removed = await new Leftovers(project, time).RemoveAsync(cancellationToken);
        long start = time.GetTimestamp();
        await project.UpAsync(cancellationToken);
        run.Secrets.Empty();
        string? missing = await Poll.UntilAsync(ObserveAsync, settings.StartDeadline, time, cancellationToken);
        if (missing is not null)
        {
            throw new StudioUnreachableException(
                $"Studio in containers was not ready after {settings.StartDeadline.TotalSeconds:N0} s. Last probe: {missing}\n"
                + await LogsAsync(LastLogLines, cancellationToken));
        }

        StartTime = time.GetElapsedTime(start);
        notices.Add(string.Create(CultureInfo.InvariantCulture, $"It was ready {StartTime.TotalSeconds:0.0} s after {project.Program} was asked for its containers."));
        if (removed.Count > 0)
        {
            notices.Add($"What crashed runs had left was removed: {string.Join(", ", removed)}.");
        }
    }

    private async Task<string?> ObserveAsync(CancellationToken cancellationToken)
    {
        string? missing = await MissingAsync(cancellationToken);
        if (missing is null)
        {
            return null;
        }

        string ended = (await project.EngineAsync(
            ["container", "ls", "--all", "--filter", $"label={Leftovers.RunLabel}={run.Id}", "--filter", "status=exited", "--format", "{{.Names}}: {{.Status}}"],
            cancellationToken)).Trim();
        return ended.Length == 0
            ? missing
            : throw new StudioUnreachableException(
                $"A container ended before Studio was ready. {ended}\n" + await LogsAsync(LastLogLines, cancellationToken));
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
        foreach (string service in settings.Services)
        {
            logs.Append("== ").AppendLine(service).AppendLine(await project.LogsAsync(service, lines, cancellationToken));
        }

        return run.Secrets.Hide(logs.ToString()).Replace(Otlp.ApiKey!, "***", StringComparison.Ordinal).Replace(account.Password, "***", StringComparison.Ordinal);
    }

    private async Task<string?> TryTakeDownAsync()
    {
        try
        {
            await project.DownAsync(CancellationToken.None);
            return null;
        }
        catch (ContainerEngineException e)
        {
            return e.Message;
        }
    }
}
