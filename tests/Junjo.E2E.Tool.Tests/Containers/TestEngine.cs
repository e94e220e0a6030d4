using System.Diagnostics;

using FluentAssertions;

namespace Junjo.E2E.Tool.Tests.Containers;

/// <summary>The container engine of this machine, with the images of the stand-in, as its own command shows it.</summary>
internal static class TestEngine
{
    /// <summary>Tests that use it run alone: they measure nothing, and would disturb those that do.</summary>
    public const string Collection = "Containers";

    public const string Missing = "No container engine with the image junjo-e2e-standin answers: build the images as "
        + "deploy/standin/Dockerfile says.";

    private static readonly string[] kinds = ["container", "network", "volume"];
    private static readonly Lazy<bool> isHere = new(
        () => RanAsync("docker", ["image", "inspect", "junjo-e2e-standin"], CancellationToken.None).GetAwaiter().GetResult().ExitCode == 0);

    /// <summary>A pipeline that is to have the engine fails without; a machine that lacks it skips.</summary>
    public static bool IsHereOrDemanded => Environment.GetEnvironmentVariable("JUNJO_E2E_CONTAINERS") == "required" || isHere.Value;

    /// <summary>Everything of a Studio in containers, as <see cref="OfAsync"/> names it.</summary>
    public static string[] Everything { get; } = ["container backend", "container ingestion", "network studio", "network to-backend",
        "network to-ingestion", "volume dbdata"];

    /// <summary>Containers, networks and volumes of a project, each by its kind and its name in the Compose file.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(string project)
    {
        var found = new List<string>();
        foreach (string kind in kinds)
        {
            string[] all = kind == "container" ? ["--all"] : [];
            string format = kind == "container" ? "{{.Names}}" : "{{.Name}}";
            string names = await RunAsync([kind, "ls", .. all, "--filter", $"name={project}", "--format", format]);
            found.AddRange(names.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order()
                .Select(name => $"{kind} {name[(project.Length + 1)..]}"));
        }

        return found;
    }

    /// <summary>Runs a line that a user was told to run.</summary>
    public static Task<string> TypeAsync(string line) => SucceedAsync("sh", "-c", line);

    public static Task<string> RunAsync(params string[] arguments) => SucceedAsync("docker", arguments);

    public static async Task<string> InspectAsync(string container, string format) =>
        (await RunAsync("container", "inspect", "--format", format, container)).Trim();

    private static async Task<string> SucceedAsync(string program, params string[] arguments)
    {
        (int exitCode, string output, string error) = await RanAsync(program, arguments, TestContext.Current.CancellationToken);
        exitCode.Should().Be(0, $"{program} {string.Join(' ', arguments)}: {error}");
        return output;
    }

    private static async Task<(int ExitCode, string Output, string Error)> RanAsync(
        string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(5));
        using Process process = Process.Start(new ProcessStartInfo(
            program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await error);
    }
}
