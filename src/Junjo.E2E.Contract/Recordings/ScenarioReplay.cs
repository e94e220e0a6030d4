using Grpc.Core;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>Replays one scenario and compares every answer with the recorded one.</summary>
internal sealed class ScenarioReplay(RecordedScenario scenario, ScenarioPlayer player)
{
    private const string AcceptEncoding = "grpc-accept-encoding";

    private readonly List<StepDifference> different = [];
    private int compared;

    /// <param name="time">The clock of the duration.</param>
    /// <param name="cancellationToken">Ends the replay.</param>
    /// <exception cref="StudioRefusedException">The Studio cannot be reached, or lets nobody in.</exception>
    public async Task<ScenarioResult> RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        if (scenario.IsBootstrapped)
        {
            await player.BootstrapAsync(cancellationToken);
        }

        for (int i = 0; i < scenario.Steps.Count; i++)
        {
            await StepAsync(i, scenario.Steps[i], cancellationToken);
        }

        ScenarioVerdict verdict = different.Count > 0 ? ScenarioVerdict.Different
            : compared == 0 ? ScenarioVerdict.Undecided
            : ScenarioVerdict.Equal;
        string? reason = verdict == ScenarioVerdict.Undecided ? "no answer was compared" : null;
        return new ScenarioResult(
            scenario.Name, verdict, scenario.Steps.Count, compared, reason, different, time.GetElapsedTime(started));
    }

    private async Task StepAsync(int index, RecordedStep step, CancellationToken cancellationToken)
    {
        IReadOnlyList<Difference> differences;
        try
        {
            switch (step)
            {
                case RecordedStep.Export export:
                    ExportAnswer exported = await player.ExportAsync(export, cancellationToken);
                    differences = AnswerEquality.Compare(Expected(export), exported, player.Variables);
                    break;
                case RecordedStep.Rest rest:
                    RestAnswer answered = await player.RestAsync(rest, cancellationToken);
                    differences = AnswerEquality.Compare(rest, answered, player.Variables);
                    break;
                default:
                    await player.DoAsync(step, cancellationToken);
                    return;
            }
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            differences = [new Difference("answer", "an answer", $"none: {e.Message}")];
        }

        compared++;
        if (differences.Count > 0)
        {
            different.Add(new StepDifference(index, step.Title, differences.Count, Listed(differences)));
        }
    }

    // Studio names the encodings it takes, but the library that recorded its answers kept that trailer to itself.
    private static ExportAnswer Expected(RecordedStep.Export step)
    {
        bool isRefused = step.Compression is not null && step.Answer.Code == GrpcStatusNames.Of(StatusCode.Unimplemented);
        return isRefused && !step.Answer.Trailers.ContainsKey(AcceptEncoding)
            ? step.Answer with { Trailers = new Dictionary<string, string>(step.Answer.Trailers) { [AcceptEncoding] = "identity" } }
            : step.Answer;
    }

    private Difference[] Listed(IReadOnlyList<Difference> differences) =>
        [.. differences.Take(StepDifference.MaxListed).Select(
            difference => difference with { Actual = Secrets.Masked(player.Variables.Fold(difference.Actual)) })];
}
