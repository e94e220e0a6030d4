using System.CommandLine;
using System.Globalization;

using Junjo.E2E.Cli.Output;
using Junjo.E2E.Contract.Defects;
using Junjo.E2E.Engine.Runs;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Cli.Commands;

/// <summary><c>junjo-e2e reproduce</c>: known defects, one by one, on any Studio.</summary>
internal static class ReproduceCommand
{
    private const string Every = "all";

    public static Command Create(SettingsSource source)
    {
        var names = new Argument<string[]>("Q-NN") { Description = "Defects to look for, such as Q-36, or all; without one they are listed.", Arity = ArgumentArity.ZeroOrMore };
        var studio = new StudioOptions();
        var config = new ConfigOption(source);
        var report = new Option<string?>("--report") { Description = "Folder for a Markdown report of each reproduced defect, with what was sent and answered." };
        var document = new Option<bool>("--document") { Description = "Write docs/known-defects.md to the output, and nothing else." };
        var command = new Command("reproduce", "Look for known defects of Studio one by one. The stand-in has each by its quirk, unless --quirks says otherwise.") { names, report, document };
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
            return await LookAsync(Chosen(asked), studio.Over(parsed, settings), parsed.GetValue(report), parsed.InvocationConfiguration);
        }));
        return command;
    }

    private static async Task<ExitCode> LookAsync(IReadOnlyList<Defect> defects, StudioSettings settings, string? report, InvocationConfiguration console)
    {
        using StopSignals signals = StopSignals.Listen(console.Error);
        await using IDefectStudios studios = await OpenAsync(settings, signals.Drain);
        await console.Output.WriteLineAsync($"Known defects on {studios.Description}");
        var results = new List<DefectResult>();
        var reproduction = new Reproduction(studios);
        foreach (Defect defect in defects)
        {
            DefectResult result = await reproduction.RunAsync(defect, signals.Drain);
            results.Add(result);
            await WriteAsync(result, console.Output);
        }

        if (report is not null)
        {
            foreach (string file in DefectReport.Write(report, results))
            {
                await console.Output.WriteLineAsync($"Report: {RunReport.Shown(file)}");
            }
        }

        await console.Output.WriteLineAsync(string.Join(", ", results.GroupBy(result => result.Word).Select(group => $"{group.Count()} {group.Key}")));
        return CodeOf(results);
    }

    // Like a test that fails: a defect that is there is the finding.
    private static ExitCode CodeOf(List<DefectResult> results) =>
        results.Exists(result => result.Verdict == DefectVerdict.Reproduced) ? ExitCode.Fail
        : results.Exists(result => result.Verdict == DefectVerdict.Undecided) ? ExitCode.Undecided
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

    private static async Task WriteAsync(DefectResult result, TextWriter output)
    {
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {result.Defect.Id}  {result.Word,-14}  {result.Took.TotalSeconds,5:0.0} s  {result.Defect.Summary}"));
        await output.WriteLineAsync($"        {result.Observed}");
        if (result.Unusable is { } unusable)
        {
            await output.WriteLineAsync($"        Studio is left unusable: {unusable}. Start it again before it is used further.");
        }
    }

    private static IReadOnlyList<Defect> Chosen(string[] asked) => asked is [Every]
        ? [.. DefectTable.All.Where(defect => defect.IsReproducible)]
        : [.. asked.Select(name => DefectTable.All.FirstOrDefault(defect => string.Equals(defect.Id, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SettingsException($"There is no known defect '{name}'; expected {Every}, or ids from {DefectTable.All[0]} to {DefectTable.All[^1]}. junjo-e2e reproduce lists them."))];

    private static string List() => string.Concat(DefectTable.All.Select(defect =>
        $"{defect.Id}  {string.Join(", ", defect.Releases),-10}  {(defect.IsReproducible ? "" : "(not by reproduce) ")}{defect.Summary}{Environment.NewLine}"));
}
