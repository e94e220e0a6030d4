using System.Globalization;

namespace Junjo.E2E.Studios.Compose;

/// <summary>One container of a composed Studio, and what can be done to it. Its published port stays the same when it starts again.</summary>
/// <param name="project">The project it is of.</param>
/// <param name="run">The run it is of.</param>
/// <param name="service">Its service.</param>
internal sealed class StudioContainer(ComposeProject project, string run, string service)
{
    /// <summary>A state as <see cref="StateAsync"/> gives it.</summary>
    public const string Running = "running", Paused = "paused", Exited = "exited";

    /// <summary>Its service in the compose file.</summary>
    public string Service => service;

    /// <summary>Its state, such as <see cref="Running"/>.</summary>
    public async Task<string> StateAsync(CancellationToken cancellationToken) =>
        await InspectAsync("{{.State.Status}}", cancellationToken);

    /// <summary>Exit code of its last end.</summary>
    public async Task<int> ExitCodeAsync(CancellationToken cancellationToken) =>
        int.Parse(await InspectAsync("{{.State.ExitCode}}", cancellationToken), CultureInfo.InvariantCulture);

    /// <summary>The networks that it is on.</summary>
    public async Task<IReadOnlyList<string>> NetworksAsync(CancellationToken cancellationToken) =>
        (await InspectAsync("{{range $name, $network := .NetworkSettings.Networks}}{{$name}} {{end}}", cancellationToken)).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What the engine knows of it, in a format of <c>inspect</c>.</summary>
    public async Task<string> InspectAsync(string format, CancellationToken cancellationToken) =>
        (await project.EngineAsync(["container", "inspect", "--format", format, await NameAsync(cancellationToken)], cancellationToken)).Trim();

    /// <summary>Sends SIGTERM, and SIGKILL after the grace.</summary>
    public Task StopAsync(TimeSpan grace, CancellationToken cancellationToken) =>
        DoAsync(["stop", "--time", grace.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)], cancellationToken);

    /// <summary>Sends a signal, such as <c>KILL</c>.</summary>
    public Task SignalAsync(string signal, CancellationToken cancellationToken) => DoAsync(["kill", "--signal", signal], cancellationToken);

    /// <summary>Starts it again on the same volume and port.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => DoAsync(["start"], cancellationToken);

    /// <summary>Freezes it: connections stay open, and nothing answers.</summary>
    public Task PauseAsync(CancellationToken cancellationToken) => DoAsync(["pause"], cancellationToken);

    /// <summary>Ends <see cref="PauseAsync"/>.</summary>
    public Task ResumeAsync(CancellationToken cancellationToken) => DoAsync(["unpause"], cancellationToken);

    /// <summary>Takes it off a network.</summary>
    public async Task DisconnectAsync(string network, CancellationToken cancellationToken) =>
        await project.EngineAsync(["network", "disconnect", network, await NameAsync(cancellationToken)], cancellationToken);

    /// <summary>Puts it on a network, under the names that it has there.</summary>
    public async Task ConnectAsync(string network, CancellationToken cancellationToken) => await project.EngineAsync(
        ["network", "connect", "--alias", service, "--alias", $"junjo-ai-studio-{service}", network, await NameAsync(cancellationToken)], cancellationToken);

    /// <summary>Runs a command of a shell in it.</summary>
    /// <returns>Exit code and output.</returns>
    public async Task<EngineOutput> TryRunAsync(string command, CancellationToken cancellationToken) =>
        await project.TryEngineAsync(["exec", await NameAsync(cancellationToken), "sh", "-c", command], cancellationToken);

    private async Task DoAsync(string[] arguments, CancellationToken cancellationToken) =>
        await project.EngineAsync(["container", .. arguments, await NameAsync(cancellationToken)], cancellationToken);

    /// <summary>Its name.</summary>
    public async Task<string> NameAsync(CancellationToken cancellationToken)
    {
        string text = await project.EngineAsync(
            [
                "container", "ls", "--all", "--format", "{{.Names}}", "--filter", $"label=com.docker.compose.service={service}",
                "--filter", $"label={Leftovers.RunLabel}={run}",
            ],
            cancellationToken);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var name]
            ? name
            : throw new ContainerEngineException(
                $"Expected one container of service '{service}' of {project.Name}, saw: '{text.Trim()}'. The compose file must give it the label {Leftovers.RunLabel}.");
    }
}
