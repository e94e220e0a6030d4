using System.Globalization;

namespace Junjo.E2E.Studios;

/// <summary>What a container engine knows of a process of Studio.</summary>
/// <param name="Name">The service that it is.</param>
/// <param name="Status">Its state, such as <c>running</c> or <c>exited</c>.</param>
/// <param name="ExitCode">Exit code of its last end; 0 while it runs.</param>
/// <param name="IsOomKilled">Whether the system ended it for want of memory.</param>
/// <param name="Restarts">How often the engine itself has started it again.</param>
public sealed record StudioProcess(string Name, string Status, int ExitCode, bool IsOomKilled, int Restarts)
{
    /// <summary>The format of an engine's <c>inspect</c> that <see cref="Parse"/> reads.</summary>
    internal const string Format = "{{.State.Status}} {{.State.ExitCode}} {{.State.OOMKilled}} {{.RestartCount}}";

    /// <summary>Whether it is as it was started.</summary>
    public bool IsUntouched => Status == "running" && Restarts == 0;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name}: {Status}, exit code {ExitCode}, OOMKilled {(IsOomKilled ? "true" : "false")}, restarts {Restarts}");

    /// <summary>Reads what <c>inspect</c> printed.</summary>
    internal static StudioProcess Parse(string name, string text)
    {
        string[] parts = text.Split(' ');
        return new StudioProcess(
            name, parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), bool.Parse(parts[2]), int.Parse(parts[3], CultureInfo.InvariantCulture));
    }
}
