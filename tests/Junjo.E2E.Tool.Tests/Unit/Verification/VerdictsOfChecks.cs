using FluentAssertions;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.Results;
using Junjo.E2E.Tool.Tests.Unit.Reporting;
using Junjo.E2E.Verification.Judging;

namespace Junjo.E2E.Tool.Tests.Unit.Verification;

/// <summary>What was not read, not answered or not confirmed is part of no PASS, and an excuse covers only what it explains.</summary>
public sealed class VerdictsOfChecks
{
    private const int Sent = 2 * JudgedRun.Workflows * JudgedRun.Spans;

    [Fact]
    public void Delivery_passes_when_every_span_was_acknowledged() =>
        new JudgedRun().Check("delivery", new Judged()).Verdict.Should().Be(Verdict.Pass);

    [Theory]
    [InlineData(Sent, 0, Verdict.Pass)]
    [InlineData(Sent - 1, 1, Verdict.Undecided)]
    [InlineData(Sent - 1, 0, Verdict.Undecided)]
    public void Delivery_passes_on_spans_of_unknown_fate_only_when_all_landed(int landed, int unconfirmed, Verdict verdict)
    {
        CheckResult delivery = new JudgedRun(ExportOutcome.Unknown, 1, 1)
            .Check("delivery", new Judged { Landed = landed, Unconfirmed = unconfirmed });

        delivery.Verdict.Should().Be(verdict);
        delivery.Note.Should().StartWith($"{Sent} UNKNOWN: {landed} LANDED, {unconfirmed} UNCONFIRMED");
    }

    [Theory]
    [InlineData("kill-ingestion", ExportOutcome.Rejected, Verdict.Pass)]
    [InlineData("key-revoked", ExportOutcome.Rejected, Verdict.Pass)]
    [InlineData("volume-full", ExportOutcome.Rejected, Verdict.Fail)]
    [InlineData("flush-storm", ExportOutcome.Rejected, Verdict.Fail)]
    [InlineData("volume-full", ExportOutcome.Unknown, Verdict.Pass)]
    [InlineData("key-revoked", ExportOutcome.Unknown, Verdict.Undecided)]
    [InlineData("flush-storm", ExportOutcome.Unknown, Verdict.Undecided)]
    public void A_fault_excuses_only_the_outcomes_that_it_explains(string fault, ExportOutcome outcome, Verdict verdict)
    {
        var run = new JudgedRun(
            outcome, 1, outcome is ExportOutcome.Unknown ? (byte)1 : (byte)0, [Fault(fault, began: 9, tookEffect: 9, spansInMemory: null)]);
        var judged = new Judged();
        for (int service = 0; service < 2; service++)
        {
            for (int workflow = 0; workflow < JudgedRun.Workflows; workflow++)
            {
                judged.Add(run.Judge(service, workflow, []).Rows.Judged);
            }
        }

        run.Check("delivery", judged).Verdict.Should().Be(verdict);
    }

    [Fact]
    public void A_fault_that_was_over_before_excuses_nothing() =>
        new JudgedRun(ExportOutcome.Rejected, faults: [Fault("kill-ingestion", 1, 1, null)])
            .Check("delivery", new Judged()).Verdict.Should().Be(Verdict.Fail);

    [Fact]
    public void Spans_that_never_left_this_program_are_nothing_that_Studio_refused()
    {
        CheckResult delivery = new JudgedRun(ExportOutcome.NeverSent, attempts: 0).Check("delivery", new Judged());

        delivery.Verdict.Should().Be(Verdict.Undecided);
        delivery.Note.Should().Be($"{Sent} spans never left this program");
        delivery.Counts.Should().BeEmpty();
    }

    [Theory]
    [InlineData("read paths", 1, 0, 0)]
    [InlineData("has_llm", 0, 1, 0)]
    [InlineData("evidence", 0, 0, 1)]
    public void A_check_is_undecided_when_an_answer_for_it_could_not_be_read(string check, int lists, int modelCallLists, int evidence)
    {
        var run = new JudgedRun();
        var judged = new Judged { ListRows = 1, ModelCalls = 1, Evidence = 1, Programs = 4, ProgramsSent = 4 };

        run.Check(check, judged).Verdict.Should().Be(Verdict.Pass);
        run.Check(check, judged, new UnreadAnswers(lists, modelCallLists, evidence)).Verdict.Should().Be(Verdict.Undecided);
    }

    [Fact]
    public void A_check_of_programs_says_how_many_of_the_traces_it_judged() =>
        new JudgedRun().Check("tree", new Judged { Programs = 100, ProgramsSent = 1_000 }).Note.Should()
            .Be("100 of 1,000 traces that were read, drawn by the seed");

    [Theory]
    [InlineData("kill-ingestion", 10, 21, true)]
    [InlineData("stop-ingestion", 10, 21, false)]
    [InlineData("stop-ingestion", 10, 15, true)]
    [InlineData("kill-ingestion", 17, 18, false)]
    [InlineData("kill-ingestion", 5, 9, false)]
    public void A_loss_is_admitted_only_within_the_window_of_the_fault(string fault, int began, int tookEffect, bool isAdmitted)
    {
        var run = new JudgedRun(faults: [Fault(fault, began, tookEffect, spansInMemory: 999)]);
        run.Judge(0, 0, []);
        var defects = new KnownDefectCounts();

        new DurabilityJudge(run.Run, defects).Judge();

        run.Run.Findings.Count(FindingKind.Lost).Should().Be(isAdmitted ? 0 : JudgedRun.Spans);
        defects.Met(KnownDefect.Q16).Should().Be(isAdmitted ? JudgedRun.Spans : 0);
    }

    [Fact]
    public void More_losses_than_fit_into_memory_stay_findings()
    {
        var run = new JudgedRun(faults: [Fault("kill-ingestion", 10, 11, spansInMemory: JudgedRun.Spans - 1)]);
        run.Judge(0, 0, []);

        new DurabilityJudge(run.Run, new KnownDefectCounts()).Judge();

        run.Run.Findings.Count(FindingKind.Lost).Should().Be(JudgedRun.Spans);
    }

    [Theory]
    [InlineData(5_939, "0.0505 %")]
    [InlineData(59_915, "0.00500 %")]
    [InlineData(59, "4.96 %")]
    [InlineData(1, "95.0 %")]
    [InlineData(0, "100 %")]
    public void The_bound_of_a_sample_is_rounded_up(int drawn, string bound)
    {
        Judgement judgement = SampleResults.Judgement();
        judgement = judgement with { Reading = judgement.Reading with { Traces = 100_000, Judged = drawn, Drawn = drawn } };

        RunResult.Of(SampleResults.Run, SampleResults.Pass.Studio, SampleResults.Pass.Sending, judgement, strict: false)
            .Headline.Should().Contain($"with 95 % confidence fewer than {bound} are bad");
    }

    private static FaultFacts Fault(string kind, int began, int tookEffect, int? spansInMemory) => new(
        $"{kind}@{began}s+2s", TimeSpan.FromSeconds(began), TimeSpan.FromSeconds(tookEffect), TimeSpan.FromSeconds(tookEffect + 2),
        spansInMemory, Problem: null);
}
