using System.Diagnostics;

using Junjo.E2E.Studios;

namespace Junjo.E2E.Contract.Defects;

/// <summary>
/// Looks for one defect, with as many attempts as it needs, each within its time limit, and sees whether the Studio works afterwards.
/// </summary>
public sealed class Reproduction(IDefectStudios studios)
{
    private static readonly TimeSpan UsableWithin = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Looks for a defect. Whatever breaks off becomes <see cref="DefectVerdict.Undecided"/> with its reason; nothing is thrown.
    /// </summary>
    /// <param name="defect">The defect.</param>
    /// <param name="cancellationToken">Interrupts the look, which is undecided then.</param>
    public async Task<DefectResult> RunAsync(Defect defect, CancellationToken cancellationToken)
    {
        var transcript = new Transcript();
        long start = Stopwatch.GetTimestamp();
        Attempt last = WhyNot(defect) ?? await TryAsync(defect, transcript, cancellationToken);
        return new DefectResult(
            defect, last.Verdict, last.Observed, studios.Description, Stopwatch.GetElapsedTime(start), last.Unusable, transcript.Lines)
        {
            Release = studios.Version,
        };
    }

    private Attempt? WhyNot(Defect defect) =>
        !defect.Releases.Contains(studios.Release) ? new Attempt(DefectVerdict.NotApplicable, $"release {studios.Release} does not have it")
        : !defect.IsReproducible ? new Attempt(DefectVerdict.Undecided, defect.Reason!)
        : null;

    // The first attempt that is not a plain "not there" decides.
    private async Task<Attempt> TryAsync(Defect defect, Transcript transcript, CancellationToken cancellationToken)
    {
        for (int number = 1; ; number++)
        {
            Attempt attempt = await TryOnceAsync(defect, transcript, cancellationToken);
            if (attempt.Verdict != DefectVerdict.NotReproduced || number == defect.Attempts)
            {
                return defect.Attempts == 1 ? attempt
                    : attempt with { Observed = $"{CountOf(attempt.Verdict, number, defect.Attempts)}: {attempt.Observed}" };
            }
        }
    }

    private static string CountOf(DefectVerdict verdict, int number, int most) => verdict switch
    {
        DefectVerdict.Reproduced => $"in 1 of {number}",
        DefectVerdict.NotReproduced => $"in 0 of {number}",
        _ => $"attempt {number} of at most {most}",
    };

    private async Task<Attempt> TryOnceAsync(Defect defect, Transcript transcript, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(defect.Limit);
        WireStudio? studio = null;
        Attempt attempt;
        try
        {
            studio = await studios.OpenAsync(defect, transcript, limit.Token);
            Sighting sighting = await defect.LookAsync!(studio);
            string? unusable = defect.NeedsNoUser ? null : await UnusableAsync(studio, cancellationToken);
            attempt = new Attempt(sighting.IsThere ? DefectVerdict.Reproduced : DefectVerdict.NotReproduced, sighting.Observed, unusable);
        }
        catch (Exception e)
        {
            attempt = new Attempt(DefectVerdict.Undecided, ReasonOf(e, defect, cancellationToken.IsCancellationRequested));
        }

        return attempt with { Unusable = await CloseAsync(studio) ?? attempt.Unusable };
    }

    private static string ReasonOf(Exception e, Defect defect, bool isInterrupted) => e switch
    {
        OperationCanceledException when isInterrupted => "it was interrupted",
        OperationCanceledException => $"it was not decided within {defect.Limit.TotalSeconds:0} s",
        CannotTryException => e.Message,
        _ => $"it broke off: {e.Message}",
    };

    // What was seen before is not lost with a Studio that cannot be given back.
    private static async Task<string?> CloseAsync(WireStudio? studio)
    {
        try
        {
            await (studio?.DisposeAsync() ?? ValueTask.CompletedTask);
            return null;
        }
        catch (Exception e)
        {
            return e.Message;
        }
    }

    private static async Task<string?> UnusableAsync(WireStudio studio, CancellationToken cancellationToken)
    {
        try
        {
            return await Poll.UntilAsync(studio.UnusableAsync, UsableWithin * studio.TimeScale, TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return "the hunt was interrupted before Studio was seen to work";
        }
    }

    private sealed record Attempt(DefectVerdict Verdict, string Observed, string? Unusable = null);
}
