using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results;

namespace Junjo.E2E.Verification.Judging;

/// <summary>Which outcomes of an export a fault explains, by the kind of the fault. A fault explains nothing that is not here.</summary>
internal static class FaultExcuses
{
    // A process that is ended, held or cut off takes connections with it, and the other half answers that it cannot check keys.
    private static readonly ExportOutcome[] unreachable = [ExportOutcome.Unknown, ExportOutcome.Rejected, ExportOutcome.NeverSent];

    private static readonly Dictionary<string, ExportOutcome[]> explained = new(StringComparer.Ordinal)
    {
        ["kill"] = unreachable,
        ["term"] = unreachable,
        ["stop"] = unreachable,
        ["pause"] = unreachable,
        ["cut"] = unreachable,
        ["back-pressure"] = unreachable,
        ["volume-full"] = [ExportOutcome.Unknown],
        ["key-revoked"] = [ExportOutcome.Rejected],

        // Flushes are legal requests: no export may fail for them.
        ["flush-storm"] = [],
    };

    /// <summary>Whether a fault explains an outcome.</summary>
    public static bool Explains(FaultFacts fault, ExportOutcome outcome) =>
        (explained.GetValueOrDefault(fault.Kind) ?? explained.GetValueOrDefault(fault.Kind.Split('-')[0]) ?? []).Contains(outcome);

    /// <summary>
    /// Whether a process that is ended so goes on taking spans until the fault takes effect, and loses only the last of them.
    /// </summary>
    public static bool EndsAtItsEffect(FaultFacts fault) => fault.Kind.Split('-')[0] is "stop" or "term";
}
