namespace Junjo.E2E.Results;

/// <summary>
/// What a fault took of what Studio had acknowledged. Ages are from the acknowledgement to the moment the fault was seen to have taken
/// effect.
/// </summary>
/// <param name="Fault">The fault.</param>
/// <param name="Acked">Spans acknowledged in the window in which the release admits a loss.</param>
/// <param name="Lost">How many of them are lost.</param>
/// <param name="OldestLost">Age of the oldest lost one; zero without any.</param>
/// <param name="AdmittedSpans">The most spans that the release admits to lose.</param>
/// <param name="AdmittedAge">The highest age at which it does.</param>
public sealed record DurabilityResult(
    string Fault, long Acked, long Lost, TimeSpan OldestLost, long AdmittedSpans, TimeSpan AdmittedAge);
