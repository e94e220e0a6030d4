using System.Globalization;

namespace Junjo.E2E.Studios.Compose;

/// <summary>
/// One project of Docker Compose: its containers, networks and volume carry its name, so that two runs on one host never meet. Drives
/// the program that the settings name, or else the first that answers.
/// </summary>
internal sealed class ComposeProject
{
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

    /// <summary>What a Compose may be called, in the order in which they are tried.</summary>
    public static IReadOnlyList<string> Programs { get; } = ["docker compose", "docker-compose", "podman compose"];

    /// <summary>The project's name, part of the name of everything it makes.</summary>
    public string Name { get; }

    /// <summary>The Compose that drives it, one of <see cref="Programs"/>.</summary>
    public string Program => string.Join(' ', program);

    /// <summary>The engine's own program, for commands and messages.</summary>
    public string Engine => program[0] == "podman" ? "podman" : "docker";

    /// <summary>Finds a Compose whose engine answers.</summary>
    /// <param name="name">The project's name.</param>
    /// <param name="files">Its compose files.</param>
    /// <param name="only">The only one of <see cref="Programs"/> that may be used; null for any.</param>
    /// <param name="engine">Runs it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ContainerEngineException">None does; the message names each that was tried and why it failed.</exception>
    public static async Task<ComposeProject> CreateAsync(
        string name, IReadOnlyList<string> files, string? only, EngineCommand engine, CancellationToken cancellationToken)
    {
        var tried = new List<string>();
        foreach (string[] program in Programs.Where(known => only is null || known == only).Select(known => known.Split(' ')))
        {
            try
            {
                await engine.RunAsync(program[0], [.. program[1..], "version"], cancellationToken);
                var project = new ComposeProject(engine, program, name, files);
                await project.EngineAsync(["ps", "--quiet"], cancellationToken);
                return project;
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

    /// <summary>Makes the container of a service anew, with the environment as it is now; network, volume and port stay.</summary>
    public async Task RecreateAsync(string service, CancellationToken cancellationToken)
    {
        await RunAsync(["stop", "--timeout", "0", service], cancellationToken);
        await RunAsync(["rm", "--force", service], cancellationToken);
        await RunAsync(["up", "--detach", "--no-deps", service], cancellationToken);
    }

    /// <summary>Removes containers, network and volume.</summary>
    public Task DownAsync(CancellationToken cancellationToken) =>
        RunAsync(["down", "--volumes", "--remove-orphans", "--timeout", "0"], cancellationToken);

    /// <summary>Runs the engine itself, for what Compose has no verb for.</summary>
    /// <exception cref="ContainerEngineException">It failed.</exception>
    public Task<string> EngineAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        engine.RunAsync(Engine, arguments, cancellationToken);

    /// <summary>Runs the engine itself, whatever comes of it.</summary>
    public Task<EngineOutput> TryEngineAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        engine.TryRunAsync(Engine, arguments, cancellationToken);

    /// <summary>The last lines that a service logged; empty when it has no container.</summary>
    public async Task<string> LogsAsync(string service, int lines, CancellationToken cancellationToken)
    {
        EngineOutput output = await engine.TryRunAsync(
            program[0],
            Arguments(["logs", "--no-color", "--tail", lines.ToString(CultureInfo.InvariantCulture), service]),
            cancellationToken);
        return output.Text + output.Error;
    }

    private Task<string> RunAsync(string[] arguments, CancellationToken cancellationToken) =>
        engine.RunAsync(program[0], Arguments(arguments), cancellationToken);

    private string[] Arguments(string[] arguments) =>
        [.. program[1..], "--project-name", Name, .. files.SelectMany(file => new[] { "--file", file }), .. arguments];
}
