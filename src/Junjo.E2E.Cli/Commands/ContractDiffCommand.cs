using System.CommandLine;

using Junjo.E2E.Contract.Recordings;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e contract diff DIR1 DIR2</c>: what changed between two recordings.</summary>
internal static class ContractDiffCommand
{
    public static Command Create()
    {
        var before = new Argument<DirectoryInfo>("DIR1") { Description = "A folder of recordings." };
        var after = new Argument<DirectoryInfo>("DIR2") { Description = "Another one, with the same requests." };
        var command = new Command("diff", "Show what changed between two recordings, by endpoint and field.") { before, after };
        command.SetAction((parsed, _) => Guard.RunAsync(parsed, async () =>
        {
            RecordingDiff diff = RecordingDiff.Compare(parsed.GetRequiredValue(before).FullName, parsed.GetRequiredValue(after).FullName);
            await parsed.InvocationConfiguration.Output.WriteAsync(RecordingDiffText.Render(diff));
            return diff.Compared == 0 ? ExitCode.Undecided : diff.Different > 0 ? ExitCode.Fail : ExitCode.Pass;
        }));
        return command;
    }
}
