using Grpc.Core;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Studios;

/// <summary>Whether a Studio that let us in works from end to end: each side alone, one span through both, and its clock.</summary>
public static class HealthProbe
{
    /// <summary>How long the span is waited for. Studio shows what it took within a second.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How far Studio's clock may be from this machine's: what is dated by one is looked for by the other.</summary>
    public static readonly TimeSpan MaxSkew = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan halfSecond = TimeSpan.FromSeconds(0.5);

    /// <summary>Makes every probe; one that fails does not stop the others.</summary>
    public static async Task<IReadOnlyList<HealthFinding>> RunAsync(IStudio studio, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(studio);
        ArgumentNullException.ThrowIfNull(time);
        return
        [
            await RestAsync(studio, time, cancellationToken),
            await OtlpAsync(studio, cancellationToken),
            await PipelineAsync(studio, cancellationToken),
            await ClockAsync(studio, time, cancellationToken),
        ];
    }

    private static async Task<HealthFinding> RestAsync(IStudio studio, TimeProvider time, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        try
        {
            IReadOnlyList<string> services = await studio.Client.Spans.ListServicesAsync(cancellationToken);
            return new HealthFinding(
                "REST", true, ($"release {studio.Release.Version}, signed in, {services.Count:N0} services listed in "
                + $"{Milliseconds(time.GetElapsedTime(start))}"));
        }
        catch (StudioApiException e)
        {
            return new HealthFinding("REST", false, e.Message);
        }
    }

    private static async Task<HealthFinding> OtlpAsync(IStudio studio, CancellationToken cancellationToken)
    {
        ExportResult result = await EmptyExport.SendAsync(studio.Otlp, cancellationToken);
        return result.Code == StatusCode.OK
            ? new HealthFinding("OTLP", true,
                $"connected, the key is taken, an empty export was acknowledged in {Milliseconds(result.Duration)}")
            : new HealthFinding("OTLP", false, $"an empty export was answered with {result.Status}");
    }

    private static async Task<HealthFinding> PipelineAsync(IStudio studio, CancellationToken cancellationToken)
    {
        (TimeSpan lag, string? failure) = await ProbeSpan.SendAsync(studio.Otlp, studio.Client, Patience, cancellationToken);
        return failure is null
            ? new HealthFinding("pipeline", true,
                $"a span of service {ProbeSpan.Service} could be read {Milliseconds(lag)} after its acknowledgement")
            : new HealthFinding("pipeline", false, $"{failure}, after {Milliseconds(lag)}");
    }

    private static async Task<HealthFinding> ClockAsync(IStudio studio, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            DateTimeOffset sent = time.GetUtcNow();
            if (await studio.Client.GetTimeAsync(cancellationToken) is not { } theirs)
            {
                return new HealthFinding("clock", false, "no answer is dated, so the clocks cannot be compared");
            }

            // A date is cut to the second, servers make a new one once a second, and it was made somewhere between request and answer.
            DateTimeOffset ours = sent + ((time.GetUtcNow() - sent) / 2);
            TimeSpan skew = theirs + halfSecond - ours;
            string seen = ($"Studio's clock is {Math.Abs(skew.TotalSeconds):0.0} s {(skew < TimeSpan.Zero ? "behind" : "ahead of")} "
                + $"this machine's, known to 1 s");
            return skew.Duration() <= MaxSkew
                ? new HealthFinding("clock", true, seen)
                : new HealthFinding("clock", false, $"{seen}: set the clocks to within {MaxSkew.TotalSeconds:0} s of each other");
        }
        catch (StudioApiException e)
        {
            return new HealthFinding("clock", false, e.Message);
        }
    }

    private static string Milliseconds(TimeSpan time) => $"{time.TotalMilliseconds:N0} ms";
}
