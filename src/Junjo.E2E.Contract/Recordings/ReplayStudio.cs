namespace Junjo.E2E.Contract.Recordings;

/// <summary>A running Studio that scenarios are replayed against.</summary>
/// <param name="Rest">Base URL of the REST API.</param>
/// <param name="Otlp">URL of the OTLP listener.</param>
/// <param name="Lifetime">Stops it when disposed; null when it is somebody else's.</param>
public sealed record ReplayStudio(Uri Rest, Uri Otlp, IAsyncDisposable? Lifetime) : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Lifetime?.DisposeAsync() ?? ValueTask.CompletedTask;
}
