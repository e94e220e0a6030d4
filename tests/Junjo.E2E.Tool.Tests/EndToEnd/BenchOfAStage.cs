using FluentAssertions;

using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary><c>junjo-e2e bench --stage</c>: the figures of one part, and of no other.</summary>
public sealed class BenchOfAStage
{
    private const int WhatWidth = 52;

    [Fact]
    public async Task Measures_generating_sending_storing_and_reading_back_and_nothing_else()
    {
        CommandOutput bench = await CommandOutput.OfAsync("bench", "--stage", "run", "--workflows", "100");

        bench.ExitCode.Should().Be(0, bench.Output + bench.Error);
        string[] figures = bench.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        figures.Select(figure => figure[..WhatWidth].TrimEnd()).Should().Equal(
            "generate and encode, one core",
            "allocated per span",
            "the same bytes by a bare HttpClient",
            "send to a null sink",
            "acknowledged by the stand-in, stored",
            "read back and compare every field, all well",
            "memory of tool and stand-in together, 700 spans");
        figures.Should().OnlyContain(figure => char.IsAsciiDigit(figure[WhatWidth]));
    }

    [Fact]
    public async Task That_does_not_exist_is_refused()
    {
        CommandOutput refused = await CommandOutput.OfAsync("bench", "--stage", "everything");

        refused.ExitCode.Should().Be(2);
        refused.Error.Should().Contain("'everything'").And.Contain("'run'").And.Contain("'stand-in'").And.Contain("'load'");
    }
}
