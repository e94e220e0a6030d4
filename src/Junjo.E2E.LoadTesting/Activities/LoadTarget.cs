using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results.Load;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>The Studio that activities other than exporting work with.</summary>
/// <param name="Client">The REST side, signed in, with as many connections as users read at once.</param>
/// <param name="Release">What it keeps and answers.</param>
/// <param name="Otlp">The OTLP side, with its key, a secret.</param>
public sealed record LoadTarget(StudioClient Client, StudioRelease Release, OtlpTraceClientOptions Otlp)
{
    /// <summary>Is told when it has flushed on demand.</summary>
    public Action Flushed { get; init; } = () => { };

    /// <summary>Samples the containers that it runs in; null where it runs in none.</summary>
    public Func<CancellationToken, Task<IReadOnlyList<ContainerUse>>>? Containers { get; init; }
}
