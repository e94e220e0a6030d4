using System.Globalization;
using System.Net;

namespace Junjo.E2E.Studios.Compose;

/// <summary>
/// One project of Docker Compose: its containers, network and volume carry its name, so that two runs on one host never meet. Drives
/// <c>docker compose</c> where it is installed and <c>docker-compose</c> otherwise.
/// </summary>
internal sealed class ComposeProject
{
    private const int LogLines = 2_000;

    private static readonly string[][] Programs = [["docker", "compose"], ["docker-compose"], ["podman", "compose"]];

    private readonly EngineCommand engine;
    private readonly string[] program;
    private readonly IReadOnlyList<string> files;

    private ComposeProject(EngineCommand engine, string[] program, string name, IReadOnlyList<string> files)
    {
        this.engine = engine;
        this.program = program;
        this.files = files;
        Name = name;
    }

    /// <summary>The project's name, part of the name of everything it makes.</summary>
    public string Name { get; }

    /// <summary>The command that a person would type, for messages.</summary>
    public string CommandLine => $"{string.Join(' ', program)} -p {Name}";

    /// <summary>Finds a Compose whose engine answers.</summary>
    /// <exception cref="ContainerEngineException">None does; the message names each that was tried and why it failed.</exception>
    public static async Task<ComposeProject> CreateAsync(
        string name, IReadOnlyList<string> files, EngineCommand engine, CancellationToken cancellationToken)
    {
        var tried = new List<string>();
        foreach (string[] program in Programs)
        {
            try
            {
                await engine.RunAsync(program[0], [.. program[1..], "version"], cancellationToken);
                await engine.RunAsync(program[0] == "podman" ? "podman" : "docker", ["ps", "--quiet"], cancellationToken);
                return new ComposeProject(engine, program, name, files);
            }
            catch (ContainerEngineException e)
            {
                tried.Add($"  {string.Join(' ', program)}: {e.Message}");
            }
        }

        throw new ContainerEngineException(
            "No container engine answers, and --target compose needs one. Tried:\n" + string.Join('\n', tried)
            + "\nFix: install Docker or Podman with Compose and start it (DOCKER_HOST is honoured), or use --target embedded.");
    }

    /// <summary>Creates and starts everything.</summary>
    public Task UpAsync(CancellationToken cancellationToken) => RunAsync(["up", "--detach"], cancellationToken);

    /// <summary>Removes containers, network and volume.</summary>
    public Task DownAsync(CancellationToken cancellationToken) =>
        RunAsync(["down", "--volumes", "--remove-orphans", "--timeout", "2"], cancellationToken);

    /// <summary>Stops a service with SIGTERM, then SIGKILL after the grace.</summary>
    public Task StopAsync(string service, TimeSpan grace, CancellationToken cancellationToken) =>
        RunAsync(["stop", "--timeout", ((int)grace.TotalSeconds).ToString(CultureInfo.InvariantCulture), service], cancellationToken);

    /// <summary>Sends a signal to a service.</summary>
    public Task KillAsync(string service, string signal, CancellationToken cancellationToken) =>
        RunAsync(["kill", "-s", signal, service], cancellationToken);

    /// <summary>Starts a stopped service again on the same volume.</summary>
    public Task StartAsync(string service, CancellationToken cancellationToken) => RunAsync(["start", service], cancellationToken);

    /// <summary>The loopback address that a container port is published at. A restarted container may get another port.</summary>
    /// <exception cref="ContainerEngineException">The port is not published, for example because the container is not running.</exception>
    public async Task<IPEndPoint> PortAsync(string service, int containerPort, CancellationToken cancellationToken)
    {
        string text = (await RunAsync(["port", service, containerPort.ToString(CultureInfo.InvariantCulture)], cancellationToken)).Trim();
        return IPEndPoint.TryParse(text, out IPEndPoint? address) && address.Port != 0
            ? address
            : throw new ContainerEngineException(
                $"Port {containerPort} of service '{service}' is not published: '{text}'. See: {CommandLine} ps; {CommandLine} logs {service}");
    }

    /// <summary>Runs the engine itself, for what Compose has no verb for.</summary>
    public Task<string> EngineAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        engine.RunAsync(program[0] == "podman" ? "podman" : "docker", arguments, cancellationToken);

    /// <summary>The last lines that a service logged; empty when it has no container.</summary>
    public async Task<string> LogsAsync(string service, CancellationToken cancellationToken)
    {
        string lines = LogLines.ToString(CultureInfo.InvariantCulture);
        EngineOutput output = await engine.TryRunAsync(
            program[0], Arguments(["logs", "--no-color", "--tail", lines, service]), cancellationToken);
        return output.Text + output.Error;
    }

    private Task<string> RunAsync(string[] arguments, CancellationToken cancellationToken) =>
        engine.RunAsync(program[0], Arguments(arguments), cancellationToken);

    private string[] Arguments(string[] arguments) =>
        [.. program[1..], "--project-name", Name, .. files.SelectMany(file => new[] { "--file", file }), .. arguments];
}
