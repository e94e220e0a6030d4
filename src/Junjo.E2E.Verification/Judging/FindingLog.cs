using Junjo.E2E.Results;
using Junjo.E2E.Verification.Reading;
using Junjo.E2E.Workload.Wrappers;

namespace Junjo.E2E.Verification.Judging;

/// <summary>
/// Collects findings: counts all, keeps the first of each kind, and takes what several readings show for one. Thread-safe.
/// </summary>
internal sealed class FindingLog(Selection? only = null)
{
    /// <summary>Findings of one kind that are kept with their details.</summary>
    public const int MaxKept = 50;

    private readonly Lock gate = new();
    private readonly HashSet<(FindingKind Kind, string Trace, string Span, int Copy)> known = [];
    private readonly HashSet<string> traces = [];
    private readonly Dictionary<FindingKind, long> counts = [];
    private readonly Dictionary<FindingKind, List<Finding>> kept = [];

    /// <summary>Adds a finding unless it is known.</summary>
    /// <param name="finding">What was found.</param>
    /// <param name="copy">Tells findings about one span apart.</param>
    public void Add(Finding finding, int copy = 0)
    {
        if (only is not null && !only.Concerns(finding.Address))
        {
            return;
        }

        lock (gate)
        {
            if (!known.Add((finding.Kind, finding.TraceId, finding.SpanId, copy)))
            {
                return;
            }

            traces.Add(finding.TraceId);
            counts[finding.Kind] = Count(finding.Kind) + 1;
            if (!kept.TryGetValue(finding.Kind, out List<Finding>? list))
            {
                kept[finding.Kind] = list = [];
            }

            if (list.Count < MaxKept)
            {
                list.Add(WithoutCanaries(finding));
            }
        }
    }

    // Personal data, even of nobody, is for no report: wherever it is shown, it is shown from here.
    private static Finding WithoutCanaries(Finding finding) => finding with
    {
        SpanId = Canaries.Hide(finding.SpanId),
        Detail = Canaries.Hide(finding.Detail),
        Fields = [.. finding.Fields.Select(field => Canaries.IsPath(field.Path)
            ? field with { Expected = Canaries.Hidden, Actual = Canaries.Hidden }
            : field with { Expected = Canaries.Hide(field.Expected), Actual = Canaries.Hide(field.Actual) })],
    };

    /// <summary>Adds what another log keeps.</summary>
    public void Add(FindingLog other)
    {
        foreach (Finding finding in other.kept.Values.SelectMany(list => list))
        {
            Add(finding);
        }
    }

    /// <summary>Takes a finding back: a span that was lost has been seen after all.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Remove(FindingKind kind, string trace, string span)
    {
        lock (gate)
        {
            if (!known.Remove((kind, trace, span, 0)))
            {
                return false;
            }

            counts[kind]--;
            kept[kind].RemoveAll(finding => finding.TraceId == trace && finding.SpanId == span);
            return true;
        }
    }

    /// <summary>Takes all findings of a kind back.</summary>
    public void Remove(FindingKind kind)
    {
        lock (gate)
        {
            known.RemoveWhere(finding => finding.Kind == kind);
            counts.Remove(kind);
            kept.Remove(kind);
        }
    }

    /// <summary>Takes the findings of a kind about a trace back.</summary>
    public void RemoveOfTrace(FindingKind kind, string trace)
    {
        lock (gate)
        {
            counts[kind] = Count(kind) - known.RemoveWhere(finding => finding.Kind == kind && finding.Trace == trace);
            kept.GetValueOrDefault(kind)?.RemoveAll(finding => finding.TraceId == trace);
        }
    }

    /// <summary>Whether there is such a finding.</summary>
    public bool Has(FindingKind kind, string trace, string span)
    {
        lock (gate)
        {
            return known.Contains((kind, trace, span, 0));
        }
    }

    /// <summary>The traces that findings of a kind are about.</summary>
    public HashSet<string> TracesWith(FindingKind kind)
    {
        lock (gate)
        {
            return [.. known.Where(finding => finding.Kind == kind).Select(finding => finding.Trace)];
        }
    }

    /// <summary>Whether there is or was any finding about a trace.</summary>
    public bool HasTrace(string trace)
    {
        lock (gate)
        {
            return traces.Contains(trace);
        }
    }

    /// <summary>Findings of a kind.</summary>
    public long Count(FindingKind kind) => counts.GetValueOrDefault(kind);

    /// <summary>The findings of a kind that were kept, by trace and span.</summary>
    public IReadOnlyList<Finding> Kept(FindingKind kind) =>
        kept.TryGetValue(kind, out List<Finding>? list)
            ? [.. list.OrderBy(finding => finding.TraceId, StringComparer.Ordinal)
            .ThenBy(finding => finding.SpanId, StringComparer.Ordinal)] : [];
}
