using Junjo.E2E.Studios.Containers;

namespace Junjo.E2E.Tests.Containers;

/// <summary>The container engine of this machine, with the image of the stand-in.</summary>
internal static class ContainerEngine
{
    /// <summary>Tests that use it run alone: they measure nothing, and would disturb those that do.</summary>
    public const string Collection = "Containers";

    public const string Missing = "No container engine with the image junjo-e2e-standin answers: build it as deploy/standin/Dockerfile says.";

    private static readonly string[] composes = ["docker compose", "docker-compose"];
    private static readonly string[] kinds = ["container", "network", "volume"];
    private static readonly EngineCommand engine = new(new Dictionary<string, string>(), TimeProvider.System);
    private static readonly Lazy<bool> isHere = new(() => Answers("docker", "image", "inspect", "junjo-e2e-standin"));

    private static bool IsDemanded => Environment.GetEnvironmentVariable("JUNJO_E2E_CONTAINERS") == "required";

    /// <summary>A pipeline that is to have the engine fails without; a machine that lacks it skips.</summary>
    public static bool IsHereOrDemanded => IsDemanded || isHere.Value;

    /// <summary>The Composes to test with: both where they are demanded, and else those that are installed.</summary>
    public static IReadOnlyList<string> Composes =>
        [.. composes.Where(program => IsDemanded || Answers([.. program.Split(' '), "version"])).DefaultIfEmpty(composes[0])];

    /// <summary>Everything of a composed Studio, as <see cref="OfAsync"/> names it.</summary>
    public static string[] Everything { get; } = ["container backend", "container ingestion", "network studio", "network to-backend", "network to-ingestion", "volume dbdata"];

    /// <summary>Containers, networks and volumes of a project, each by its kind and its name in the compose file.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(string project)
    {
        var found = new List<string>();
        foreach (string kind in kinds)
        {
            string[] all = kind == "container" ? ["--all"] : [];
            string format = kind == "container" ? "{{.Names}}" : "{{.Name}}";
            string names = await RunAsync([kind, "ls", .. all, "--filter", $"name={project}", "--format", format]);
            found.AddRange(names.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order().Select(name => $"{kind} {Plain(name[project.Length..])}"));
        }

        return found;
    }

    /// <summary>Runs a line that a user was told to run.</summary>
    public static Task<string> TypeAsync(string line) => engine.RunAsync("sh", ["-c", line], TestContext.Current.CancellationToken);

    public static Task<string> RunAsync(params string[] arguments) => engine.RunAsync("docker", arguments, TestContext.Current.CancellationToken);

    // Compose 1 joins with underscores, Compose 2 with hyphens, and both number containers.
    private static string Plain(string name) => name[1..].TrimEnd('1').TrimEnd('_', '-');

    private static bool Answers(params string[] command)
    {
        try
        {
            return engine.TryRunAsync(command[0], command[1..], CancellationToken.None).GetAwaiter().GetResult().ExitCode == 0;
        }
        catch (ContainerEngineException)
        {
            return false;
        }
    }
}
