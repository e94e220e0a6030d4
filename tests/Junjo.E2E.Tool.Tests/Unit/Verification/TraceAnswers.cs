using System.Text.Json;
using System.Text.Json.Nodes;

using FluentAssertions;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results;
using Junjo.E2E.Verification.Judging;
using Junjo.E2E.Verification.Reading;

namespace Junjo.E2E.Tool.Tests.Unit.Verification;

/// <summary>What is found in an answer to a read of one trace.</summary>
public sealed class TraceAnswers
{
    [Fact]
    public void A_trace_as_it_was_sent_has_no_finding_and_every_row_is_compared()
    {
        var run = new JudgedRun();

        TraceJudge judge = run.Judge(0, 0, run.Rows(0, 0));

        run.Counts.Should().BeEmpty();
        (judge.Rows.Judged.Acked, judge.Rows.Judged.Rows, judge.Rows.Judged.Compared).Should()
            .Be((JudgedRun.Spans, JudgedRun.Spans, JudgedRun.Spans));
    }

    [Fact]
    public void A_span_that_is_absent_at_the_deadline_is_lost()
    {
        var run = new JudgedRun();

        run.Judge(0, 0, run.Rows(0, 0).Skip(1));

        run.Counts.Should().Equal(new Dictionary<FindingKind, long> { [FindingKind.Lost] = 1 });
    }

    [Fact]
    public void A_span_of_unknown_fate_that_is_absent_is_unconfirmed_and_not_lost()
    {
        var run = new JudgedRun(ExportOutcome.Unknown, attempts: 1, unknownAttempts: 1);

        TraceJudge judge = run.Judge(0, 0, run.Rows(0, 0).Skip(2));

        run.Counts.Should().BeEmpty();
        (judge.Rows.Judged.Landed, judge.Rows.Judged.Unconfirmed).Should().Be((JudgedRun.Spans - 2, 2));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    public void Attempts_explain_as_many_copies_as_there_were(int shown, long duplicates)
    {
        var run = new JudgedRun(attempts: 3, unknownAttempts: 2);
        List<JsonObject> rows = run.Rows(0, 0);

        run.Judge(0, 0, [.. Enumerable.Repeat(rows[0], shown), .. rows.Skip(1)]);

        run.Run.Findings.Count(FindingKind.Duplicate).Should().Be(duplicates);
    }

    [Fact]
    public void A_span_that_was_rejected_and_is_shown_is_resurrected()
    {
        var run = new JudgedRun(ExportOutcome.Rejected);

        run.Judge(0, 0, run.Rows(0, 0).Take(1));

        run.Counts.Should().Equal(new Dictionary<FindingKind, long> { [FindingKind.Resurrected] = 1 });
    }

    [Fact]
    public void An_answer_in_reverse_order_is_one_finding_that_names_the_request()
    {
        var run = new JudgedRun();

        run.Judge(0, 0, Enumerable.Reverse(run.Rows(0, 0)));

        run.Counts.Should().Equal(new Dictionary<FindingKind, long> { [FindingKind.Disordered] = 1 });
        run.Run.Findings.Kept(FindingKind.Disordered)[0].SpanId.Should().Be($"GET /traces/{run.Run.TraceIdOf(new TraceKey(0, 0))}/spans");
    }

    [Fact]
    public void An_answer_about_another_trace_is_misplaced()
    {
        var run = new JudgedRun();

        run.Judge(0, 0, run.Rows(0, 1));

        run.Run.Findings.Count(FindingKind.Misplaced).Should().Be(1);
    }

    [Fact]
    public void A_second_answer_that_says_something_else_is_a_mutation_and_counts_no_row_twice()
    {
        var run = new JudgedRun();
        List<JsonObject> rows = run.Rows(0, 0);
        TraceJudge judge = run.Judge(0, 0, rows);
        rows[2]["name"] = "another";

        judge.Compare(new TraceKey(0, 0), JudgedRun.Body(rows));

        run.Counts.Should().Equal(new Dictionary<FindingKind, long> { [FindingKind.Mutated] = 1 });
        judge.Rows.Judged.Rows.Should().Be(JudgedRun.Spans);
    }

    [Fact]
    public void A_late_span_is_compared_as_any_other()
    {
        var run = new JudgedRun();
        List<JsonObject> rows = run.Rows(0, 0);
        TraceJudge judge = run.Judge(0, 0, rows.Skip(1));
        rows[0]["name"] = "another";

        judge.JudgeLate(new TraceKey(0, 0), JudgedRun.Body(rows));

        run.Counts.Should().Equal(new Dictionary<FindingKind, long> { [FindingKind.Late] = 1, [FindingKind.Mutated] = 1 });
    }

    /// <summary>Every leaf of every row, which is corrupted alone.</summary>
    [Fact]
    public void A_corruption_of_any_value_that_is_shown_is_found_and_named_by_its_path()
    {
        string[] ids = ["trace_id", "span_id", "service_name"];
        var run = new JudgedRun();
        List<JsonObject> right = run.Rows(0, 0);
        int corrupted = 0;
        for (int row = 0; row < right.Count; row++)
        {
            foreach (string[] path in Leaves(right[row], []).Where(path => !ids.Contains(path[0])))
            {
                var judged = new JudgedRun();
                List<JsonObject> rows = judged.Rows(0, 0);
                Corrupt(rows[row], path);
                judged.Judge(0, 0, rows);

                string name = $"row {row}, {string.Join('/', path)}";
                judged.Counts.Should().Equal(new Dictionary<FindingKind, long> { [FindingKind.Mutated] = 1 }, name);
                judged.Run.Findings.Kept(FindingKind.Mutated)[0].Fields.Should().OnlyContain(field => field.Path.StartsWith(path[0]), name);
                corrupted++;
            }
        }

        corrupted.Should().BeGreaterThan(right.Count * 15, "every row has more members than that");
    }

    [Theory]
    [InlineData("span_id", FindingKind.Phantom)]
    [InlineData("service_name", FindingKind.Foreign)]
    [InlineData("trace_id", FindingKind.Misplaced)]
    public void A_corruption_of_what_says_whose_a_span_is_has_a_name_of_its_own(string member, FindingKind kind)
    {
        var run = new JudgedRun();
        List<JsonObject> rows = run.Rows(0, 0);
        string text = (string)rows[0][member]!;
        rows[0][member] = text[..^1] + (text[^1] == '0' ? '1' : '0');

        run.Judge(0, 0, rows);

        run.Run.Findings.Count(kind).Should().Be(1);
    }

    [Theory]
    [InlineData("[{\"name\":\"\\ud83d\"}]", "half of a surrogate pair")]
    [InlineData("[{\"\\udc00\":1}]", "half of a surrogate pair")]
    [InlineData("{\"spans\":[]}", "expected StartArray")]
    [InlineData("[1]", "expected an object")]
    [InlineData("[{\"name\":\"x\"", "")]
    [InlineData("[] []", "")]
    [InlineData("<!DOCTYPE html>", "")]
    public void An_answer_that_is_no_list_of_spans_cannot_be_read(string body, string problem)
    {
        Action read = () => SpanRow.Scan(System.Text.Encoding.UTF8.GetBytes(body), []);

        read.Should().Throw<JsonException>().Where(e => e.Message.Contains(problem));
    }

    [Fact]
    public void An_answer_of_other_bytes_than_UTF_8_cannot_be_read()
    {
        byte[] body = [.. "[{\"name\":\""u8, 0xC3, .. "\"}]"u8];
        Action read = () => SpanRow.Scan(body, []);

        read.Should().Throw<JsonException>().WithMessage("expected UTF-8*");
    }

    [Fact]
    public void A_whole_surrogate_pair_is_text()
    {
        var rows = new List<SpanRow>();

        SpanRow.Scan("[{\"name\":\"\\ud83d\\ude00\"}]"u8, rows);

        rows.Should().ContainSingle();
    }

    private static IEnumerable<string[]> Leaves(JsonNode? node, string[] path) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(member.Value, [.. path, member.Key])),
        JsonArray items => items.SelectMany((item, index) => Leaves(item, [.. path, $"{index}"])),
        _ => [path],
    };

    private static void Corrupt(JsonNode root, string[] path)
    {
        JsonNode parent = path[..^1].Aggregate(root, (node, step) => node is JsonArray items ? items[int.Parse(step)]! : node[step]!);
        JsonNode? leaf = parent is JsonArray list ? list[int.Parse(path[^1])] : parent[path[^1]];
        JsonNode other = leaf?.GetValueKind() switch
        {
            JsonValueKind.String => $"{(string)leaf!}~",
            JsonValueKind.Number => "1e3",
            JsonValueKind.True => false,
            JsonValueKind.False => true,
            _ => "~",
        };
        if (parent is JsonArray items)
        {
            items[int.Parse(path[^1])] = other;
        }
        else
        {
            parent[path[^1]] = other;
        }
    }
}
