using FluentAssertions;

using Junjo.E2E.Verification;

namespace Junjo.E2E.Tests.Unit.LoadTesting;

/// <summary>An event of the Studio fails a run, unless the tool that saw it may have stood still itself.</summary>
public sealed class TargetChecks
{
    public static TheoryData<string, bool, TargetEvent[], Verdict?> Events => new()
    {
        { "nothing happened", false, [], null },
        { "nothing happened to a generator at its limit", true, [], null },
        { "a stall that passed", false, [Passed(FindingKind.Stalled)], Verdict.Fail },
        { "a stall that passed, of a generator at its limit", true, [Passed(FindingKind.Stalled)], Verdict.Undecided },
        { "a stall that lasted, of a generator at its limit", true, [Passed(FindingKind.Stalled) with { To = null }], Verdict.Fail },
        { "a death, of a generator at its limit", true, [Passed(FindingKind.Stalled), Passed(FindingKind.Died)], Verdict.Fail },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void Are_of_what_it_cannot_have_been_itself(string what, bool isGeneratorLimit, TargetEvent[] events, Verdict? verdict)
    {
        CheckResult? check = TargetCheck.Of(events, isGeneratorLimit);

        (check?.Verdict).Should().Be(verdict, what);
        (check?.Note is not null).Should().Be(verdict is Verdict.Undecided, what);
        (check?.Findings.Count ?? 0).Should().Be(events.Length, what);
    }

    private static TargetEvent Passed(FindingKind kind) => new(kind, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), InFlight: 7, Cause: null, "nothing was answered");
}
