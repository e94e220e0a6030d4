using System.CommandLine;

using FluentAssertions;

using Junjo.E2E.Cli;
using Junjo.E2E.Cli.Commands;
using Junjo.E2E.Cli.Output;

namespace Junjo.E2E.Tool.Tests.Unit.Cli;

/// <summary>What goes wrong with files is a mistake of the command line before a run, and nobody's during it.</summary>
public sealed class BrokenRuns
{
    private static readonly IOException full = new("No space left on device.");

    [Fact]
    public async Task That_had_begun_are_undecided_and_say_where_what_was_sent_is()
    {
        var line = new ProgressLine(TextWriter.Null, isTerminal: false, TimeProvider.System);

        (int code, string message) = await RunAsync(async () => await line.WhileAsync(Task.FromException<ExitCode>(full), () => null));

        code.Should().Be(4);
        message.Should().Be($"UNDECIDED: the run broke off: No space left on device. What was sent until then is in the ledger of its "
            + $"folder; judge it with junjo-e2e verify.{Environment.NewLine}");
    }

    [Fact]
    public async Task That_had_not_begun_are_refused()
    {
        (int code, string message) = await RunAsync(() => Task.FromException<ExitCode>(full));

        (code, message).Should().Be((2, $"No space left on device.{Environment.NewLine}"));
    }

    private static async Task<(int Code, string Message)> RunAsync(Func<Task<ExitCode>> command)
    {
        using var error = new StringWriter();
        ParseResult parsed = new RootCommand().Parse([]);
        parsed.InvocationConfiguration.Error = error;
        return (await Guard.RunAsync(parsed, command), error.ToString());
    }
}
