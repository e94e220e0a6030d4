using Grpc.Core;

using Junjo.E2E.Otlp.Export;

namespace Junjo.E2E.Studios.Faults;

/// <summary>A Studio that was restarted without memory for exports.</summary>
internal static class BackPressure
{
    /// <summary>Studio's environment variable for the MiB of memory beyond which it refuses exports.</summary>
    public const string Variable = "BACKPRESSURE_MAX_MB";

    /// <summary>The value with which it refuses all of them.</summary>
    public const string Everything = "0";

    private static readonly TimeSpan Deadline = FaultInjector.HealDeadline;

    /// <summary>Waits until an export is refused with RESOURCE_EXHAUSTED.</summary>
    /// <exception cref="FaultFailedException">None was in the time that a Studio may take to work again.</exception>
    public static Task SeenAsync(OtlpTraceClientOptions target, TimeProvider time, CancellationToken cancellationToken) =>
        Confirmation.SeenAsync(
        "an export is refused with RESOURCE_EXHAUSTED",
        async stop => await ProbeSpan.ExportAsync(target, stop) is { Code: not StatusCode.ResourceExhausted } answer ? answer.Status : null,
        Deadline,
        time,
        cancellationToken);
}
