using System.CommandLine;

using Junjo.E2E.Contract.Recordings;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e contract replay DIR</c>: sends what was recorded and compares every answer.</summary>
internal static class ContractReplayCommand
{
    public static Command Create(SettingsSource source)
    {
        var folders = new Argument<DirectoryInfo[]>("DIR")
        {
            Description = "Folders of recordings, one for each release.",
            Arity = ArgumentArity.OneOrMore,
        };
        var target = new ContractTarget(source);
        var sdk = new Option<bool>("--sdk") { Description = "Also replay the captures of the real SDK beside DIR (sdk, sdk-answers)." };
        var allowSkips = new Option<bool>("--allow-skips")
        {
            Description = "Do not call the replay UNDECIDED because a scenario was skipped.",
        };
        var output = new Option<DirectoryInfo?>("--out") { Description = "Folder for result.json and junit.xml." };
        var command = new Command(
            "replay", "Send what was recorded, and compare every answer; of texts of the validation library the first line.") { folders,
        sdk, allowSkips, output };
        target.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Guard.RunAsync(parsed, async () =>
        {
            var results = new List<ReplayResult>();
            bool maySkip = parsed.GetValue(allowSkips) || target.Only(parsed) is not null;
            bool isSdkOnly = target.Only(parsed)?.StartsWith("sdk/", StringComparison.Ordinal) ?? false;
            foreach (DirectoryInfo folder in parsed.GetRequiredValue(folders))
            {
                string release = RecordingReplay.ReleaseOf(folder.FullName);
                (string studio, ReplayOptions options) = target.Open(parsed, release);
                if (!isSdkOnly)
                {
                    await AddAsync(parsed, results, maySkip, RecordingReplay.RunAsync(folder.FullName, studio, options, cancellationToken));
                }

                if (isSdkOnly || (parsed.GetValue(sdk) && target.Only(parsed) is null))
                {
                    string recordings = folder.Parent!.FullName;
                    await AddAsync(parsed, results, maySkip,
                        RecordingReplay.RunSdkAsync(recordings, release, studio, options, cancellationToken));
                }
            }

            await WriteAsync(parsed.GetValue(output), results, cancellationToken);
            return Code(results);
        }));
        return command;
    }

    private static async Task AddAsync(ParseResult parsed, List<ReplayResult> results, bool maySkip, Task<ReplayResult> running)
    {
        ReplayResult result = (await running) with { MaySkip = maySkip };
        await parsed.InvocationConfiguration.Output.WriteAsync(ReplayText.Render(result));
        results.Add(result);
    }

    private static async Task WriteAsync(DirectoryInfo? folder, List<ReplayResult> results, CancellationToken cancellationToken)
    {
        if (folder is not null)
        {
            folder.Create();
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "result.json"), ReplayJson.Render(results), cancellationToken);
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "junit.xml"), ReplayJUnit.Render(results), cancellationToken);
        }
    }

    private static ExitCode Code(List<ReplayResult> results) =>
        results.Exists(result => result.Verdict == ScenarioVerdict.Different) ? ExitCode.Fail
        : results.Exists(result => result.Verdict == ScenarioVerdict.Undecided) ? ExitCode.Undecided
        : ExitCode.Pass;
}
