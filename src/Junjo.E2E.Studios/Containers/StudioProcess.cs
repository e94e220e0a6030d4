using System.Globalization;

using Docker.DotNet.Models;

namespace Junjo.E2E.Studios.Containers;

/// <summary>What a container engine knows of a process of Studio.</summary>
/// <param name="Name">The service that it is.</param>
/// <param name="Status">Its state, such as <c>running</c> or <c>exited</c>.</param>
/// <param name="ExitCode">Exit code of its last end; 0 while it runs.</param>
/// <param name="IsOomKilled">Whether the system ended it for want of memory.</param>
/// <param name="Restarts">How often the engine itself has started it again.</param>
public sealed record StudioProcess(string Name, string Status, int ExitCode, bool IsOomKilled, int Restarts)
{
    /// <summary>Whether it is as it was started.</summary>
    public bool IsUntouched => Status == "running" && Restarts == 0;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}: {Status}, exit code {ExitCode}, OOMKilled {(IsOomKilled ? "true" : "false")}, restarts {Restarts}");

    internal static StudioProcess Of(string name, ContainerInspectResponse container) =>
        new(name, container.State!.Status, (int)container.State.ExitCode, container.State.OOMKilled, (int)container.RestartCount);
}
