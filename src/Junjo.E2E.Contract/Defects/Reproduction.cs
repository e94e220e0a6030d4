using System.Diagnostics;

using Junjo.E2E.Studios;

namespace Junjo.E2E.Contract.Defects;

/// <summary>Looks for defects one by one, each within its time limit, and sees whether the Studio works afterwards.</summary>
public sealed class Reproduction(IDefectStudios studios)
{
    private static readonly TimeSpan UsableWithin = TimeSpan.FromSeconds(5);

    /// <summary>Looks for one.</summary>
    public async Task<DefectResult> RunAsync(Defect defect, CancellationToken cancellationToken)
    {
        var transcript = new Transcript();
        long start = Stopwatch.GetTimestamp();
        DefectResult Result(DefectVerdict verdict, string observed, string? unusable = null) =>
            new(defect, verdict, observed, studios.Description, Stopwatch.GetElapsedTime(start), unusable, transcript.Lines);

        if (!defect.Releases.Contains(studios.Release))
        {
            return Result(DefectVerdict.NotApplicable, $"release {studios.Release} does not have it");
        }

        if (!defect.IsReproducible)
        {
            return Result(DefectVerdict.Undecided, defect.Reason!);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(defect.Limit);
        try
        {
            await using WireStudio studio = await studios.OpenAsync(defect, transcript, limit.Token);
            Sighting sighting = await defect.LookAsync!(studio);
            string? unusable = defect.NeedsNoUser ? null : await UnusableAsync(studio, cancellationToken);
            return Result(sighting.IsThere ? DefectVerdict.Reproduced : DefectVerdict.NotReproduced, sighting.Observed, unusable);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Result(DefectVerdict.Undecided, $"it was not decided within {defect.Limit.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is CannotTryException or HttpRequestException or TimeoutException or InvalidOperationException)
        {
            return Result(DefectVerdict.Undecided, e.Message);
        }
    }

    private static Task<string?> UnusableAsync(WireStudio studio, CancellationToken cancellationToken) =>
        Poll.UntilAsync(studio.UnusableAsync, UsableWithin * studio.TimeScale, TimeProvider.System, cancellationToken);
}
