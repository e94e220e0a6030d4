using Junjo.E2E.Otlp.Export;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios.Containers;

namespace Junjo.E2E.Studios;

/// <summary>
/// A Studio that is ready: signed in on the REST side, with a key for the OTLP side. Disposing it gives back what was made for it.
/// </summary>
public interface IStudio : IAsyncDisposable
{
    /// <summary>What a report calls it: never without saying whether it is the stand-in.</summary>
    string Description { get; }

    /// <summary>Whether this is the stand-in, so that a PASS says only that the harness works.</summary>
    bool IsStandIn => Client.IsStandIn;

    /// <summary>What it keeps and answers.</summary>
    StudioRelease Release { get; }

    /// <summary>The REST side, signed in.</summary>
    StudioClient Client { get; }

    /// <summary>The OTLP side, with its key, a secret.</summary>
    OtlpTraceClientOptions Otlp { get; }

    /// <summary>What a reader of a report should know of how it was had, one sentence each.</summary>
    IReadOnlyList<string> Notices { get; }

    /// <summary>Options of the command line that reach it again; null when it goes with the run.</summary>
    string? Again => null;

    /// <summary>What each of its containers uses now; empty where it does not run in containers of this run.</summary>
    Task<IReadOnlyList<ContainerSample>> SampleContainersAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ContainerSample>>([]);

    /// <summary>What the engine that runs it knows of its processes; empty where none runs it for us.</summary>
    /// <exception cref="ContainerEngineException">The engine does not say.</exception>
    Task<IReadOnlyList<StudioProcess>> ProcessesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StudioProcess>>([]);

    /// <summary>What a Studio is called: the stand-in is never taken for a real one, however it was reached.</summary>
    static string NameOf(StudioClient client, StudioRelease release) =>
        $"{(client.IsStandIn ? "stand-in Studio" : "Junjo AI Studio")} {client.UnknownVersion ?? release.Version}";
}
