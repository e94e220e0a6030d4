using FluentAssertions;

using Junjo.E2E.Reporting.Load;
using Junjo.E2E.Results;
using Junjo.E2E.Results.Load;

namespace Junjo.E2E.Tool.Tests.Unit.Reporting;

/// <summary>A history keeps every load of a name, and draws how its numbers went.</summary>
public sealed class LoadHistories : IDisposable
{
    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Fact]
    public void Keep_one_line_a_load_and_draw_the_trend_of_each_number()
    {
        RunResult first = LoadAt(0, 12);
        LoadHistory.Add(first, runs.FullName, Path.Combine(runs.FullName, "first"));
        string page = LoadHistory.Add(LoadAt(60, 24), runs.FullName, Path.Combine(runs.FullName, "second"));

        page.Should().Be(Path.Combine(runs.FullName, "history", "load-smoke.html"));
        IReadOnlyList<LoadHistoryEntry> entries = LoadHistory.Read(Path.ChangeExtension(page, ".jsonl"));
        entries.Select(entry => (entry.Folder, entry.Verdict, entry.Numbers["export_duration p(95), ms"])).Should().Equal(
            ("first", Verdict.Pass, 12), ("second", Verdict.Pass, 24));
        entries[0].Studio.Should().Be(first.Studio.Description.Split(" at ")[0]);
        string html = File.ReadAllText(page);
        html.Should().Contain("<strong>export_duration p(95), ms</strong>").And.Contain("points=\"0,60 600,0\"")
            .And.Contain("href=\"../second/report.html\"").And.NotContain("<script");
    }

    [Fact]
    public void Outlive_a_line_that_a_crash_has_cut_off()
    {
        string page = LoadHistory.Add(LoadAt(0, 12), runs.FullName, "first");
        string lines = Path.ChangeExtension(page, ".jsonl");
        File.AppendAllText(lines, "{\"startedAt\":\"2026\n");
        LoadHistory.Add(LoadAt(60, 24), runs.FullName, "second");

        LoadHistory.Read(lines).Select(entry => entry.Folder).Should().Equal("first", "second");
    }

    public void Dispose() => runs.Delete(recursive: true);

    private static RunResult LoadAt(int minutes, double p95)
    {
        var values = new Dictionary<string, double> { ["p(95)"] = p95, ["p(99)"] = p95 * 2 };
        LoadFacts load = SampleResults.Load with { Metrics = [.. SampleResults.Load.Metrics,
            new("export_duration", "grpc_req_duration", "trend", IsFinding: false, new Dictionary<string, string>(), values)] };
        RunFacts run = SampleResults.Pass.Run;
        RunFacts later = run with { Name = "load-smoke", StartedAt = run.StartedAt.AddMinutes(minutes) };
        return (SampleResults.Pass with { Run = later }).With(load);
    }
}
