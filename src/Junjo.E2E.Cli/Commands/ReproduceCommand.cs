using System.CommandLine;

using Junjo.E2E.Cli.Output;
using Junjo.E2E.Contract.Defects;
using Junjo.E2E.Engine.Runs;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e reproduce</c>: known defects, one by one, on any Studio.</summary>
internal static class ReproduceCommand
{
    private const string Every = "all";
    private static readonly TimeSpan ProgressPeriod = TimeSpan.FromSeconds(15);

    public static Command Create(SettingsSource source)
    {
        var names = new Argument<string[]>(
            "Q-NN") { Description = "Defects to look for, such as Q-36, or all; without one they are listed.",
        Arity = ArgumentArity.ZeroOrMore };
        var studio = new StudioOptions();
        var config = new ConfigOption(source);
        var report = new Option<string?>(
            "--report") { Description = "Folder for a Markdown report of each reproduced defect, with what was sent and answered." };
        var records = new Option<string?>(
            "--out")
                {
                Description = $"File whose name ends with .json, or folder for {DefectRecords.FileName}: all results, for machines." };
        var quick = new Option<bool>("--quick") { Description = "Leave out the defects that take longer than 60 s on a real Studio." };
        var document = new Option<bool>("--document") { Description = "Write docs/known-defects.md to the output, and nothing else." };
        var command = new Command(
            "reproduce", "Look for known defects of Studio one by one. The stand-in has each by its quirk, unless --quirks says otherwise.")
                { names, report, records, quick, document };
        studio.AddTo(command);
        config.AddTo(command);
        command.SetAction(parsed => Guard.RunAsync(parsed, async () =>
        {
            string[] asked = parsed.GetValue(names) ?? [];
            if (parsed.GetValue(document) || asked.Length == 0)
            {
                await parsed.InvocationConfiguration.Output.WriteAsync(parsed.GetValue(document) ? DefectDocument.Render() : List());
                return ExitCode.Pass;
            }

            StudioSettings settings = config.Load(parsed).Section<StudioSettings>("Studio");
            settings.Quirks = StandInDefectStudios.OwnQuirk;
            var places = new Places(FolderOf(parsed.GetValue(report)), FileOf(parsed.GetValue(records)));
            return await LookAsync(
                Chosen(asked), parsed.GetValue(quick), studio.Over(parsed, settings), places, parsed.InvocationConfiguration);
        }));
        return command;
    }

    private static async Task<ExitCode> LookAsync(
        IReadOnlyList<Defect> chosen, bool isQuick, StudioSettings settings, Places places, InvocationConfiguration console)
    {
        using StopSignals signals = StopSignals.Listen(console.Error);
        await using IDefectStudios studios = await OpenAsync(settings, signals.Drain);
        await console.Output.WriteLineAsync($"Known defects on {studios.Description}");
        IReadOnlyList<Defect> wanted = [.. chosen.Where(defect => !(isQuick && defect.IsLong))];
        var hunt = new DefectHunt(studios, wanted);
        IReadOnlyList<DefectResult> results = await HuntAsync(hunt, console, signals.Drain);
        string[] words = [.. results.GroupBy(result => result.Word).Select(group => $"{group.Count()} {group.Key}")];
        string[] left = [.. chosen.Except(wanted).Select(defect => defect.Id)];
        await console.Output.WriteLineAsync(
            string.Join(", ", words) + (left.Length == 0 ? "" : $"; left out by --quick: {string.Join(", ", left)}"));
        await Guard.WrittenAsync("The results are above", () => WriteAsync(results, places, console.Output));
        return CodeOf(results);
    }

    private static async Task<IReadOnlyList<DefectResult>> HuntAsync(
        DefectHunt hunt, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        await console.Error.WriteLineAsync(hunt.Progress);
        using var timer = new PeriodicTimer(ProgressPeriod);
        Task<IReadOnlyList<DefectResult>> hunting = hunt.RunAsync(result => Write(result, console.Output), cancellationToken);
        Task<bool> tick = timer.WaitForNextTickAsync(CancellationToken.None).AsTask();
        while (await Task.WhenAny(hunting, tick) == tick)
        {
            await console.Error.WriteLineAsync(hunt.Progress);
            tick = timer.WaitForNextTickAsync(CancellationToken.None).AsTask();
        }

        return await hunting;
    }

    private static async Task WriteAsync(IReadOnlyList<DefectResult> results, Places places, TextWriter output)
    {
        List<string> files = [];
        if (places.Report is { } folder)
        {
            files.AddRange(DefectReport.Write(folder, results));
        }

        if (places.Records is { } file)
        {
            files.Add(DefectRecords.Of(results, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)).Write(file));
        }

        foreach (string written in files)
        {
            await output.WriteLineAsync($"Report: {RunReport.Shown(written)}");
        }
    }

    // Made before the hunt: nobody looks for a quarter of an hour for what cannot be written.
    private static string? FolderOf(string? report) => report is null ? null : Directory.CreateDirectory(report).FullName;

    private static string? FileOf(string? records)
    {
        string? file = records is null ? null : DefectRecords.FileOf(records);
        _ = file is null ? null : Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return file;
    }

    // Like a test that fails: a defect that is there is the finding.
    private static ExitCode CodeOf(IReadOnlyList<DefectResult> results) =>
        results.Any(result => result.Verdict == DefectVerdict.Reproduced) ? ExitCode.Fail
        : results.Any(result => result.Verdict == DefectVerdict.Undecided) ? ExitCode.Undecided
        : ExitCode.Pass;

    private static async Task<IDefectStudios> OpenAsync(StudioSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Target is not StudioTarget.Embedded)
        {
            return await OpenedDefectStudios.StartAsync(settings, cancellationToken);
        }

        if (settings.Quirks != StandInDefectStudios.OwnQuirk)
        {
            StudioUnderTest.Check(settings);
        }

        return new StandInDefectStudios(settings);
    }

    private static void Write(DefectResult result, TextWriter output)
    {
        output.WriteLine($"  {result.Defect.Id}  {result.Word,-14}  {result.Took.TotalSeconds,5:0.0} s  {result.Defect.Summary}");
        output.WriteLine($"        {result.Observed}");
        if (result.Unusable is { } unusable)
        {
            output.WriteLine($"        Studio is left unusable: {unusable}. Start it again before it is used further.");
        }
    }

    private static IReadOnlyList<Defect> Chosen(string[] asked) => asked is [Every]
        ? [.. DefectTable.All.Where(defect => defect.IsReproducible)]
        : [.. asked.Select(name =>
            DefectTable.All.FirstOrDefault(defect => string.Equals(defect.Id, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SettingsException(
                $"There is no known defect '{name}'; expected {Every}, or ids from {DefectTable.All[0]} to {DefectTable.All[^1]}. "
                + $"junjo-e2e reproduce lists them."))];

    private static string List() => string.Concat(DefectTable.All.Select(defect =>
        $"{defect.Id}  {string.Join(", ", defect.Releases),-10}  "
            + $"{(defect.IsReproducible ? "" : "(not by reproduce) ")}{defect.Summary}{Environment.NewLine}"));

    /// <summary>Where results are left.</summary>
    /// <param name="Report">Folder for reports of reproduced defects; null for none.</param>
    /// <param name="Records">File for all results; null for none.</param>
    private sealed record Places(string? Report, string? Records);
}
