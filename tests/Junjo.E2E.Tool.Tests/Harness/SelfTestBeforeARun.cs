using FluentAssertions;

using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.Harness;

/// <summary><c>junjo-e2e check --self-test</c>: the verifier is tested with every fault before it judges.</summary>
public sealed class SelfTestBeforeARun : IDisposable
{
    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Fact]
    public async Task Finds_every_fault_and_then_the_run_is_judged()
    {
        CommandOutput check = await CommandOutput.OfAsync(
            "check", "--self-test", "--num-services", "2", "--num-cycles", "3", "--out", runs.FullName);

        check.ExitCode.Should().Be(0, check.Output + check.Error);
        check.Output.Should().MatchRegex("^self-test ([1-9][0-9]+)/\\1\n").And.Contain("PASS: all 42 acknowledged spans are there");
    }

    public void Dispose() => runs.Delete(recursive: true);
}
