namespace Junjo.E2E.Results;

/// <summary>What faults did, one sentence each.</summary>
internal static class FaultNotes
{
    /// <summary>The sentences, in the order of the faults, and then of what they took.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<FaultFacts> faults, IReadOnlyList<DurabilityResult> durability) =>
        [.. faults.Select(Of), .. durability.Select(Of)];

    private static string Of(FaultFacts fault) => fault switch
    {
        { Problem: { } problem } => $"Fault {fault.Name}: {problem}",
        { Healed: null } => $"Fault {fault.Name} was begun {Seconds(fault.Began)} after the start, was seen to take effect at "
            + $"{Seconds(fault.TookEffect)}, and lasted to the end of the run.",
        _ => $"Fault {fault.Name} was begun {Seconds(fault.Began)} after the start, was seen to take effect at "
            + $"{Seconds(fault.TookEffect)}, and Studio was seen to work again at {Seconds(fault.Healed)}.",
    };

    private static string Of(DurabilityResult result)
    {
        string admitted = $"the release admits up to {result.AdmittedSpans:N0} spans of up to {result.AdmittedAge.TotalMilliseconds:N0} ms";
        return result.Lost == 0
            ? $"Durability at {result.Fault}: none of the {result.Acked:N0} spans acknowledged shortly before is lost; {admitted}."
            : $"Durability at {result.Fault}: {result.Lost:N0} of the {result.Acked:N0} spans acknowledged shortly before are lost, the "
                + $"oldest {result.OldestLost.TotalMilliseconds:N0} ms old; {admitted}.";
    }

    private static string Seconds(TimeSpan? time) => $"{time!.Value.TotalSeconds:0.0} s";
}
