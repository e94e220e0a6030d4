using FluentAssertions;
using Junjo.E2E.Engine.Loads;
using Junjo.E2E.LoadTesting.Scenarios;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Tool.Tests.Unit.LoadTesting;

/// <summary>A load that needs more connections than its process may open is refused before it starts.</summary>
public sealed class OpenFileLimits
{
    [Theory]
    [InlineData("idle-connections", StudioTarget.Embedded, "20000", true)]
    [InlineData("idle-connections", StudioTarget.External, "20000", false)]
    [InlineData("idle-connections", StudioTarget.Embedded, "unlimited", false)]
    [InlineData("idle-connections", StudioTarget.External, "10000", true)]
    [InlineData("production-chaos", StudioTarget.Embedded, "4096", false)]
    [InlineData("smoke", StudioTarget.Embedded, "1024", false)]
    public void Are_compared_with_what_the_load_needs(string scenario, StudioTarget target, string hard, bool isRefused)
    {
        string limits = $"Limit                     Soft Limit           Hard Limit           Units\nMax processes             96365       "
            + $"         96365                processes\nMax open files            1024                 {hard}                files\n";

        string? problem = OpenFiles.ProblemOf(LoadScenarios.Find(scenario), target, limits);

        (problem is not null).Should().Be(isRefused, problem);
    }

    [Fact]
    public void Are_named_with_what_to_do() =>
        OpenFiles.ProblemOf(LoadScenarios.Find("idle-connections"), StudioTarget.Embedded,
            "Max open files            1024                 20000                files\n").Should().Be(
            "idle-connections needs 20,500 open files for 10,000 connections, both ends of which are in this process, and this process may "
                + "have 20,000. "
            + "Raise it with ulimit -n, start the Studio elsewhere, or give a file with fewer users.");
}
