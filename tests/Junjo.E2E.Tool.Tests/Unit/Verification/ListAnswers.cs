using System.Text.Json.Nodes;

using FluentAssertions;

using Junjo.E2E.Results;
using Junjo.E2E.Verification.Judging;
using Junjo.E2E.Verification.Reading;

namespace Junjo.E2E.Tool.Tests.Unit.Verification;

/// <summary>What is found in a list of a service's spans.</summary>
public sealed class ListAnswers
{
    private const int All = JudgedRun.Workflows * JudgedRun.Spans;

    private readonly JudgedRun run = new();

    [Fact]
    public void A_list_of_all_spans_newest_first_has_no_finding()
    {
        Judge(run.Listed(0)).Rows.Judged.ListRows.Should().Be(All);

        run.Counts.Should().BeEmpty();
    }

    [Fact]
    public void A_row_that_a_list_shows_twice_is_a_duplicate()
    {
        List<JsonObject> rows = run.Listed(0);

        Judge([rows[0], .. rows]);

        run.Counts.Should().Equal(new Dictionary<FindingKind, long> { [FindingKind.Duplicate] = 1 });
        run.Run.Findings.Kept(FindingKind.Duplicate)[0].Detail.Should().Be(
            $"shown 2 times in the list of spans of '{run.Run.Manifest.Services[0]}'; its attempts explain 1");
    }

    [Fact]
    public void An_empty_list_lacks_every_span()
    {
        Judge([]);

        run.Counts.Should().Equal(new Dictionary<FindingKind, long> { [FindingKind.Unlisted] = All });
    }

    [Fact]
    public void A_list_that_is_full_may_lack_only_what_is_older()
    {
        List<JsonObject> rows = run.Listed(0);

        Judge(rows.Take(3), limit: 3);
        run.Counts.Should().BeEmpty();

        Judge(rows.Skip(1).Take(3), limit: 3);
        run.Counts.Should().Equal(new Dictionary<FindingKind, long> { [FindingKind.Unlisted] = 1 });
    }

    [Fact]
    public void The_list_of_another_service_is_one_finding()
    {
        Judge(run.Listed(1));

        run.Counts.Should().Equal(new Dictionary<FindingKind, long> { [FindingKind.Misplaced] = 1 });
    }

    [Fact]
    public void More_rows_than_the_limit_are_a_finding()
    {
        Judge(run.Listed(0), limit: All - 1);

        run.Run.Findings.Count(FindingKind.Disordered).Should().Be(1);
    }

    [Fact]
    public void A_row_that_is_older_than_the_row_below_is_a_finding()
    {
        List<JsonObject> rows = run.Listed(0);
        (rows[0], rows[^1]) = (rows[^1], rows[0]);

        Judge(rows);

        run.Run.Findings.Count(FindingKind.Disordered).Should().BeGreaterThan(0);
    }

    [Fact]
    public void A_child_in_the_list_of_roots_is_misplaced()
    {
        var judge = new ListJudge(run.Run);

        judge.Judge(0, ServiceList.Roots, 100, JudgedRun.Body(run.Listed(0)));

        run.Run.Findings.Count(FindingKind.Misplaced).Should().Be(All - JudgedRun.Workflows);
    }

    private ListJudge Judge(IEnumerable<JsonObject> rows, int limit = 100)
    {
        var judge = new ListJudge(run.Run);
        judge.Judge(0, ServiceList.Spans, limit, JudgedRun.Body(rows));
        return judge;
    }
}
