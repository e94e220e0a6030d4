using System.Globalization;

using Docker.DotNet;
using Docker.DotNet.Models;

using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using DotNet.Testcontainers.Images;

using Junjo.E2E.Studios.Containers.Description;

using Microsoft.Extensions.Logging;

namespace Junjo.E2E.Studios.Containers;

/// <summary>One container of a Studio, and what can be done to it. Its published port stays the same when it starts again.</summary>
internal sealed class StudioContainer
{
    /// <summary>A state as <see cref="StateAsync"/> gives it.</summary>
    public const string Running = "running", Paused = "paused", Exited = "exited";

    // Pulling an image over a slow line is the longest there is.
    private static readonly TimeSpan CreateDeadline = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ExecDeadline = TimeSpan.FromMinutes(2);

    private readonly ContainerEngine engine;
    private readonly ServiceDescription description;
    private readonly ContainerRun run;
    private readonly ContainerSettings all;
    private readonly ServiceSettings own;
    private readonly TimeProvider time;
    private IContainer? container;

    /// <summary>Makes one, which is not created yet.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="run">The start that it is of.</param>
    /// <param name="description">What the Compose file says of it.</param>
    /// <param name="all">Settings of both containers.</param>
    /// <param name="own">Settings of this one, which count more.</param>
    /// <param name="time">The clock.</param>
    public StudioContainer(
        ContainerEngine engine, ContainerRun run, ServiceDescription description, ContainerSettings all, ServiceSettings own,
        TimeProvider time)
    {
        this.engine = engine;
        this.run = run;
        this.description = description;
        this.all = all;
        this.own = own;
        this.time = time;
    }

    /// <summary>Its service in the Compose file.</summary>
    public string Service => description.Name;

    /// <summary>Its name.</summary>
    public string Name => $"{run.Project}_{Service}";

    /// <summary>Creates it, pulls its image where it is missing, and starts it.</summary>
    /// <param name="others">Environment variables that count more than all others.</param>
    /// <param name="hasReaper">Whether Testcontainers' reaper removes it when this process dies.</param>
    /// <param name="progress">Where it is said how far the image is pulled.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PortTakenException">Another program has taken its port meanwhile.</exception>
    /// <exception cref="ContainerEngineException">The engine refused something else.</exception>
    public async Task CreateAsync(
        IReadOnlyDictionary<string, string> others, bool hasReaper, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        string image = own.Image ?? description.Image;
        container = Builder(image, new PullProgress(image, progress, time), others, hasReaper).Build();
        using var limit = new CancellationTokenSource(CreateDeadline, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await engine.AskAsync($"start {Service} from {image}", _ => container.StartAsync(stop.Token), cancellationToken);
        }
        catch (ContainerEngineException e) when (e.InnerException is DockerApiException refusal
            && PortTakenException.IsMeantBy(refusal.Message))
        {
            throw new PortTakenException(e.Message, e);
        }
        catch (ContainerNotRunningException)
        {
            // It has ended at once, which whoever waits for it sees, with its logs.
        }

        // With APIs before 1.44 a container is created on one network. Neither half needs the other one to start.
        foreach (string network in Ordered.Skip(1))
        {
            await ConnectAsync($"{run.Project}_{network}", cancellationToken);
        }
    }

    /// <summary>Removes it and creates it anew; volume, port and networks stay.</summary>
    /// <inheritdoc cref="CreateAsync"/>
    public async Task RecreateAsync(
        IReadOnlyDictionary<string, string> others, bool hasReaper, CancellationToken cancellationToken)
    {
        await engine.AskAsync(
            $"remove {Service}", client =>
                client.Containers.RemoveContainerAsync(Name, new ContainerRemoveParameters { Force = true }, cancellationToken),
            cancellationToken);
        await CreateAsync(others, hasReaper, progress: null, cancellationToken);
    }

    /// <summary>Its state, such as <see cref="Running"/>.</summary>
    public async Task<string> StateAsync(CancellationToken cancellationToken) => (await InspectAsync(cancellationToken)).State!.Status;

    /// <summary>The networks that it is on.</summary>
    public async Task<IReadOnlyList<string>> NetworksAsync(CancellationToken cancellationToken) =>
        [.. (await InspectAsync(cancellationToken)).NetworkSettings!.Networks.Keys];

    /// <summary>What the engine knows of it.</summary>
    public Task<ContainerInspectResponse> InspectAsync(CancellationToken cancellationToken) =>
        engine.AskAsync($"inspect {Service}", client => client.Containers.InspectContainerAsync(Name, cancellationToken),
            cancellationToken);

    /// <summary>What it uses now; null when it does not run.</summary>
    public async Task<ContainerSample?> SampleAsync(CancellationToken cancellationToken)
    {
        ContainerStatsResponse? stats = null;
        await engine.AskAsync(
            $"measure {Service}",
            client => client.Containers.GetContainerStatsAsync(
                Name, new ContainerStatsParameters { Stream = false }, new LastValue<ContainerStatsResponse>(value => stats = value),
                cancellationToken),
            cancellationToken);
        return stats is null ? null : ContainerSample.Of(Name, stats);
    }

    /// <summary>The last lines that it logged.</summary>
    public async Task<string> LogsAsync(int lines, CancellationToken cancellationToken)
    {
        var parameters = new ContainerLogsParameters { ShowStdout = true, ShowStderr = true,
            Tail = lines.ToString(CultureInfo.InvariantCulture) };
        (string output, string error) = await engine.AskAsync(
            $"give the logs of {Service}",
            async client =>
            {
                using MultiplexedStream logs = await client.Containers.GetContainerLogsAsync(Name, parameters, cancellationToken);
                return await logs.ReadOutputToEndAsync(cancellationToken);
            },
            cancellationToken);
        return output + error;
    }

    /// <summary>Sends SIGTERM, and SIGKILL after the grace.</summary>
    public Task StopAsync(TimeSpan grace, CancellationToken cancellationToken) => engine.AskAsync(
        $"stop {Service}",
        client => client.Containers.StopContainerAsync(
            Name, new ContainerStopParameters { WaitBeforeKillSeconds = (uint)grace.TotalSeconds }, cancellationToken),
        cancellationToken);

    /// <summary>Sends a signal, such as <c>SIGKILL</c>.</summary>
    public Task SignalAsync(string signal, CancellationToken cancellationToken) => engine.AskAsync(
        $"send {signal} to {Service}",
        client => client.Containers.KillContainerAsync(Name, new ContainerKillParameters { Signal = signal }, cancellationToken),
        cancellationToken);

    /// <summary>Starts it again on the same volume and port.</summary>
    public Task StartAsync(CancellationToken cancellationToken) =>
        engine.AskAsync($"start {Service}", client => client.Containers.StartContainerAsync(Name, null, cancellationToken),
            cancellationToken);

    /// <summary>Freezes it: connections stay open, and nothing answers.</summary>
    public Task PauseAsync(CancellationToken cancellationToken) =>
        engine.AskAsync($"pause {Service}", client => client.Containers.PauseContainerAsync(Name, cancellationToken), cancellationToken);

    /// <summary>Ends <see cref="PauseAsync"/>.</summary>
    public Task ResumeAsync(CancellationToken cancellationToken) =>
        engine.AskAsync($"resume {Service}", client => client.Containers.UnpauseContainerAsync(Name, cancellationToken), cancellationToken);

    /// <summary>Takes it off a network.</summary>
    public Task DisconnectAsync(string network, CancellationToken cancellationToken) => engine.AskAsync(
        $"take {Service} off {network}",
        client => client.Networks.DisconnectNetworkAsync(network, new NetworkDisconnectParameters { Container = Name }, cancellationToken),
        cancellationToken);

    /// <summary>Puts it on a network, under the names that it has there.</summary>
    public Task ConnectAsync(string network, CancellationToken cancellationToken)
    {
        var endpoint = new EndpointSettings { Aliases = [.. AliasesOn(network[(run.Project.Length + 1)..])] };
        return engine.AskAsync(
            $"put {Service} on {network}",
            client => client.Networks.ConnectNetworkAsync(
                network, new NetworkConnectParameters { Container = Name, EndpointConfig = endpoint }, cancellationToken),
            cancellationToken);
    }

    /// <summary>Runs a command of a shell in it.</summary>
    /// <exception cref="ContainerEngineException">The engine did not run it, or it did not end in time.</exception>
    public async Task<ExecOutput> RunAsync(string command, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ExecDeadline, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        ExecResult result = await engine.AskAsync(
            $"run '{command}' in {Service}", _ => container!.ExecAsync(["sh", "-c", command], stop.Token), cancellationToken);
        return new ExecOutput(result.ExitCode, result.Stdout, result.Stderr);
    }

    // A network that publishes ports comes first: an engine may publish those of the network that a container was created on.
    private IEnumerable<string> Ordered => description.Networks.Keys.OrderBy(network => run.Description.Networks[network]);

    private IEnumerable<string> AliasesOn(string network) => description.Networks.GetValueOrDefault(network, []).Prepend(Service);

    private ContainerBuilder Builder(string image, ILogger logger, IReadOnlyDictionary<string, string> others, bool hasReaper)
    {
        string network = Ordered.First();
        ContainerBuilder builder = new ContainerBuilder(image)
            .WithDockerEndpoint(engine)
            .WithLogger(logger)
            .WithCleanUp(hasReaper)
            .WithImagePullPolicy(PullPolicy.Missing)
            .WithName(Name)
            .WithLabel(run.Labels)
            .WithNetwork($"{run.Project}_{network}")
            .WithNetworkAliases([.. AliasesOn(network)])
            .WithEnvironment(EnvironmentWith(others))
            .WithCreateParameterModifier(Complete);
        builder = description.Entrypoint is null ? builder : builder.WithEntrypoint([.. description.Entrypoint]);
        builder = description.Command is null ? builder : builder.WithCommand([.. description.Command]);
        return description.Volumes.Aggregate(
            builder, (sofar, volume) => sofar.WithVolumeMount($"{run.Project}_{volume.Key}", volume.Value));
    }

    private Dictionary<string, string> EnvironmentWith(IReadOnlyDictionary<string, string> others)
    {
        var variables = new Dictionary<string, string>();
        foreach ((string name, string value) in description.Environment.Concat(all.Environment).Concat(own.Environment).Concat(others))
        {
            variables[name] = value;
        }

        return variables;
    }

    // What Testcontainers' builder has no word for.
    private void Complete(CreateContainerParameters parameters)
    {
        string port = $"{description.Port}/tcp";
        parameters.ExposedPorts = new Dictionary<string, EmptyStruct> { [port] = default };
        HostConfig host = parameters.HostConfig!;
        host.PortBindings = new Dictionary<string,
        IList<PortBinding>> { [port] = [new PortBinding { HostIP = "127.0.0.1", HostPort = description.HostPort }] };
        host.Init = all.Init;
        host.Memory = Limits.BytesOf(own.Memory ?? all.Memory);

        // Without this, an engine grants as much swap again, and a limit is none.
        host.MemorySwap = host.Memory;
        host.NanoCPUs = Limits.NanoCpusOf(own.Cpus ?? all.Cpus);
        host.RestartPolicy = new RestartPolicy { Name = description.RestartsOnFailure ? RestartPolicyKind.OnFailure
            : RestartPolicyKind.No };
        if (description.Health is { } health)
        {
            parameters.Healthcheck = new HealthcheckConfig { Test = [.. health.Test], Interval = health.Interval,
                Retries = health.Retries };
        }
    }
}
