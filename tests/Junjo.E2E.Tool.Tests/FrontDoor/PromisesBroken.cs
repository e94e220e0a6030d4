using FluentAssertions;

using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;

namespace Junjo.E2E.Tool.Tests.FrontDoor;

/// <summary>
/// A Studio that breaks one promise turns the test class of this promise red, and the class of all promises, and no other.
/// </summary>
public sealed class PromisesBroken
{
    private static readonly string[] Promises = ["Isolation", "Completeness", "Fidelity", "Duplicates", "Phantoms", "OrderingAndLists",
        "ModelCalls", "Verdicts"];

    /// <summary>What Studio does to one in so many candidates, the class that says so, and a word of the message.</summary>
    public static TheoryData<StudioFaultKind, int, string, string> Faults => new()
    {
        { StudioFaultKind.SpanDropped, 5, "Completeness", "LOST service " },
        { StudioFaultKind.ServicesSwappedInExport, 5, "Isolation", "FOREIGN service " },
        { StudioFaultKind.KindChanged, 5, "Fidelity", "MUTATED service " },
        { StudioFaultKind.SpanDuplicated, 5, "Duplicates", "DUPLICATE service " },
        { StudioFaultKind.ListReversed, 5, "OrderingAndLists", "DISORDERED service " },
        { StudioFaultKind.ModelCallMissed, 1, "ModelCalls", "MISLABELLED service " },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task A_broken_promise_turns_its_own_class_red_and_no_other(StudioFaultKind fault, int every, string promise, string word)
    {
        await using TemporaryStandIn studio = await TemporaryStandIn.StartAsync(
            new StudioSettings(), [new StudioFault(fault) { Every = every }], TimeProvider.System, TestContext.Current.CancellationToken);
        using var project = new JudgingProject();

        IReadOnlyList<(string Class, string Message)> failures = await project.FailuresOfAsync(studio.Studio, Promises);

        string all = string.Join("\n", failures.Select(failure => $"{failure.Class}: {failure.Message}"));
        failures.Select(failure => failure.Class).Distinct().Should().BeEquivalentTo([promise, "Verdicts"], all);
        failures.Where(failure => failure.Class == promise).Should().Contain(
            failure => failure.Message.Contains(word) && failure.Message.Contains("Again: junjo-e2e check ")
                && failure.Message.Contains(", trace "), all);
    }

    [Fact]
    public async Task A_span_that_nobody_sent_is_also_a_stranger_under_its_service()
    {
        await using TemporaryStandIn studio = await TemporaryStandIn.StartAsync(
            new StudioSettings(),
            [new StudioFault(StudioFaultKind.PhantomAdded) { Every = 5 }],
            TimeProvider.System,
            TestContext.Current.CancellationToken);
        using var project = new JudgingProject();

        IReadOnlyList<(string Class, string Message)> failures = await project.FailuresOfAsync(studio.Studio, Promises);

        failures.Select(failure => failure.Class).Distinct().Should().BeEquivalentTo("Phantoms", "Isolation", "Verdicts");
        failures.Should().Contain(failure => failure.Class == "Phantoms" && failure.Message.Contains("PHANTOM service "));
    }

    [Fact]
    public async Task A_correct_Studio_turns_no_class_red_and_keeps_no_user_and_no_key()
    {
        await using TemporaryStandIn studio = await TemporaryStandIn.StartAsync(
            new StudioSettings(), [], TimeProvider.System, TestContext.Current.CancellationToken);
        using var project = new JudgingProject();

        IReadOnlyList<(string Class, string Message)> failures = await project.FailuresOfAsync(
            studio.Studio, [.. Promises, "AccountsAndKeys"]);

        failures.Should().BeEmpty();
        using StudioApi.StudioClient client = await StudioApi.StudioClient.ConnectAsync(
            studio.Studio.RestUrl, new StudioApi.Credentials("owner@example.com", "correct-horse-battery"),
            TestContext.Current.CancellationToken);
        (await client.ApiKeys.ListAsync(TestContext.Current.CancellationToken)).Should().BeEmpty();
        (await client.Users.ListAsync(TestContext.Current.CancellationToken)).Should().ContainSingle();
    }
}
