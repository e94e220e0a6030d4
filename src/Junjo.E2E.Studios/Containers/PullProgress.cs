using Microsoft.Extensions.Logging;

namespace Junjo.E2E.Studios.Containers;

/// <summary>Says how far an image has been pulled. Testcontainers tells that to its logger alone.</summary>
/// <param name="image">The image.</param>
/// <param name="progress">Where it is said; null for nowhere.</param>
/// <param name="time">The clock.</param>
internal sealed class PullProgress(string image, IProgress<string>? progress, TimeProvider time) : ILogger
{
    private const double Megabyte = 1e6;
    private const string Downloading = "Downloading";
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (long Current, long Total)> layers = [];
    private long? last;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => progress is not null && logLevel == LogLevel.Debug;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (progress is null || state is not IEnumerable<KeyValuePair<string, object?>> named)
        {
            return;
        }

        Dictionary<string, object?> values = named.DistinctBy(value => value.Key).ToDictionary();
        if (values.ContainsKey("Status"))
        {
            Report(values);
        }
    }

    private void Report(Dictionary<string, object?> values)
    {
        lock (gate)
        {
            if (values is { } && values.GetValueOrDefault("Status") as string == Downloading
                && values.GetValueOrDefault("ID") is string layer && values.GetValueOrDefault("Current") is long current && values.GetValueOrDefault("Total") is long total)
            {
                layers[layer] = (current, total);
            }

            if (last is { } before && time.GetElapsedTime(before) < Period)
            {
                return;
            }

            last = time.GetTimestamp();
            progress!.Report(layers.Count == 0
                ? $"Pulling {image}"
                : $"Pulling {image}: {layers.Values.Sum(part => part.Current) / Megabyte:N0} of {layers.Values.Sum(part => part.Total) / Megabyte:N0} MB");
        }
    }
}
