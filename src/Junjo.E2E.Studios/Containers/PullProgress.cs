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
    private bool isPulling;
    private long? last;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <summary>
    /// Testcontainers tells the progress at a level below that of errors, and only to a logger that takes errors as well.
    /// </summary>
    public bool IsEnabled(LogLevel logLevel) => progress is not null;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
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
            if (!isPulling)
            {
                isPulling = true;
                progress!.Report($"Pulling {image}");
            }

            if (values.GetValueOrDefault("Status") is not Downloading
                || values.GetValueOrDefault("ID") is not string layer || values.GetValueOrDefault("Current") is not long current
                    || values.GetValueOrDefault("Total") is not long total)
            {
                return;
            }

            layers[layer] = (current, total);
            if (last is not { } before || time.GetElapsedTime(before) >= Period)
            {
                last = time.GetTimestamp();
                progress!.Report($"Pulling {image}: {layers.Values.Sum(part => part.Current) / Megabyte:N0} of "
                    + $"{layers.Values.Sum(part => part.Total) / Megabyte:N0} MB");
            }
        }
    }
}
