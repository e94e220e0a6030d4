using System.CommandLine;

using Junjo.E2E.Contract.Recordings;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e contract record DIR</c>: sends the requests of a recording and writes a new recording of the Studio.</summary>
internal static class ContractRecordCommand
{
    public static Command Create(SettingsSource source)
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "A folder of recordings, whose requests are sent." };
        var target = new ContractTarget(source);
        var output = new Option<DirectoryInfo>(
            "--out") { Description = "Folder for the new recording, missing or empty.", Required = true };
        var command = new Command(
            "record", "Send the requests of a recording, and write a new recording of what is answered.") { folder, output };
        target.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Guard.RunAsync(parsed, async () =>
        {
            string source = parsed.GetRequiredValue(folder).FullName;
            string release = RecordingReplay.ReleaseOf(source);
            (string studio, ReplayOptions options) = target.Open(parsed, release);
            string written = parsed.GetRequiredValue(output).FullName;
            IReadOnlyList<RecordedFile> files = await RecordingWriter.RunAsync(source, written, options, cancellationToken);
            await WriteAsync(parsed.InvocationConfiguration.Output, studio, files);
            return files.Any(file => file.Reason is null) ? ExitCode.Pass : ExitCode.Undecided;
        }));
        return command;
    }

    private static async Task WriteAsync(TextWriter text, string studio, IReadOnlyList<RecordedFile> files)
    {
        foreach (RecordedFile file in files)
        {
            await text.WriteLineAsync(file.Reason is null
                ? $"RECORDED  {file.Name}: {file.Answers} answers"
                : $"SKIPPED   {file.Name}: {file.Reason}");
        }

        await text.WriteLineAsync(
            $"{studio}: {files.Count(file => file.Reason is null)} of {files.Count} scenarios recorded, {files.Sum(file => file.Answers)} "
                + $"answers");
    }
}
