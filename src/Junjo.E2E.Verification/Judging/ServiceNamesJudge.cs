using Junjo.E2E.Results;

namespace Junjo.E2E.Verification.Judging;

/// <summary>Judges the list of services: each of the run's is there once, and none that looks like the run's and is not.</summary>
internal sealed class ServiceNamesJudge(RunUnderJudgement run)
{
    /// <summary>Judges the names.</summary>
    /// <param name="services">Services with acknowledged spans.</param>
    /// <param name="names">The answer.</param>
    /// <param name="judged">Counts what is judged.</param>
    public void Judge(IReadOnlyList<int> services, IReadOnlyList<string> names, Judged judged)
    {
        foreach (int service in services)
        {
            judged.ListRows++;
            string name = run.Manifest.Services[service];
            int count = names.Count(listed => listed == name);
            if (count == 0)
            {
                Add(FindingKind.Unlisted, name, "spans of the service were acknowledged, and it is not in the list of services");
            }
            else if (count > 1)
            {
                Add(FindingKind.Duplicate, name, $"{count} times in the list of services");
            }
        }

        // Every name of a run ends with its number.
        string suffix = $"-{run.Manifest.Run:x8}";
        foreach (string name in names.Where(name => name.EndsWith(suffix, StringComparison.Ordinal) && run.ServiceOf(name) < 0))
        {
            Add(FindingKind.Phantom, name, "in the list of services, and no service of this run");
        }
    }

    private void Add(FindingKind kind, string name, string detail) =>
        run.Findings.Add(new Finding { Kind = kind, TraceId = "", SpanId = name, Service = name, Detail = detail });
}
