using System.Text.Json;

using FluentAssertions;

using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Faults;
using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>A hunt for many defects ends with a result for each, whatever breaks off, and says how long it takes.</summary>
public sealed class DefectHunts
{
    private static readonly StudioRelease[] Newer = [StudioRelease.V082];
    private static readonly TimeSpan Goal = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task A_scenario_that_breaks_off_is_undecided_with_its_reason_and_the_others_go_on()
    {
        Defect[] defects =
        [
            Of("Q-91", _ => throw new FaultFailedException("the volume still has room")),
            Of("Q-92", _ => throw new KeyNotFoundException("no such member")),
            Of("Q-93", _ => throw new CannotTryException("it takes a Studio with one user")),
            Of("Q-94", _ => Task.FromResult(new Sighting(true, "it is there"))),
            Of("Q-95", _ => Task.FromResult(new Sighting(false, "it is not there"))),
        ];

        (await HuntAsync(defects)).Select(result => (result.Defect.Id, result.Word, result.Observed)).Should().Equal(
            ("Q-91", "UNDECIDED", "it broke off: the volume still has room"),
            ("Q-92", "UNDECIDED", "it broke off: no such member"),
            ("Q-93", "UNDECIDED", "it takes a Studio with one user"),
            ("Q-94", "REPRODUCED", "it is there"),
            ("Q-95", "NOT REPRODUCED", "it is not there"));
    }

    [Fact]
    public async Task A_hunt_that_is_interrupted_has_a_result_for_each_defect()
    {
        using var stop = new CancellationTokenSource();
        Defect[] defects =
        [
            Of("Q-91", _ => Task.FromResult(new Sighting(true, "it is there"))),
            Of("Q-92", async studio =>
            {
                await stop.CancelAsync();
                await Task.Delay(Timeout.Infinite, studio.Token);
                throw new InvalidOperationException("not reached");
            }) with { Takes = TimeSpan.FromSeconds(6) },
            Of("Q-93", _ => Task.FromResult(new Sighting(true, "it is there"))) with { Takes = TimeSpan.FromSeconds(7) },
        ];
        await using StandInDefectStudios studios = Studios();

        IReadOnlyList<DefectResult> results = await new DefectHunt(studios, defects).RunAsync(_ => { }, stop.Token);

        results.Select(result => (result.Word, result.Observed)).Should().Equal(
            ("REPRODUCED", "it is there"), ("UNDECIDED", "it was interrupted"), ("UNDECIDED", "it was interrupted"));
    }

    [Theory]
    [InlineData(3, 3, "REPRODUCED", "in 1 of 3: attempt 3")]
    [InlineData(5, 2, "REPRODUCED", "in 1 of 2: attempt 2")]
    [InlineData(3, 9, "NOT REPRODUCED", "in 0 of 3: attempt 3")]
    [InlineData(1, 1, "REPRODUCED", "attempt 1")]
    public async Task A_race_is_tried_several_times_and_the_result_says_how_often(int most, int shown, string word, string observed)
    {
        int tried = 0;
        Defect race = Of("Q-91", _ => Task.FromResult(new Sighting(++tried == shown, $"attempt {tried}"))) with { Attempts = most };

        DefectResult result = (await HuntAsync([race])).Single();

        (result.Word, result.Observed, tried).Should().Be((word, observed, Math.Min(most, shown)));
    }

    [Fact]
    public async Task An_attempt_that_breaks_off_is_not_taken_for_one_that_did_not_show_the_defect()
    {
        int tried = 0;
        Defect race = Of("Q-91", _ => ++tried == 2 ? throw new IOException("connection reset")
            : Task.FromResult(new Sighting(false, "no"))) with { Attempts = 3 };

        DefectResult result = (await HuntAsync([race])).Single();

        (result.Word, result.Observed).Should().Be(("UNDECIDED", "attempt 2 of at most 3: it broke off: connection reset"));
    }

    [Fact]
    public async Task Long_defects_are_looked_for_side_by_side_and_beside_the_short_ones()
    {
        var allAtOnce = new TaskCompletionSource();
        int waiting = 0;
        Task<Sighting> MeetAsync(WireStudio studio)
        {
            if (Interlocked.Increment(ref waiting) == 4)
            {
                allAtOnce.SetResult();
            }

            return allAtOnce.Task.WaitAsync(studio.Token)
                .ContinueWith(_ => new Sighting(true, "met"), studio.Token, TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default);
        }

        Defect[] defects = [Of("Q-91", MeetAsync),
            .. Enumerable.Range(92, 3).Select(number => Of($"Q-{number}", MeetAsync) with { Takes = TimeSpan.FromSeconds(61) })];

        (await HuntAsync(defects)).Should().OnlyContain(result => result.Observed == "met");
    }

    [Theory]
    [InlineData("0.80")]
    [InlineData("0.82")]
    public async Task All_defects_are_looked_for_in_less_than_15_minutes_of_a_real_Studio_by_what_each_takes_there(string release)
    {
        await using var studios = new RealPace(release);
        var hunt = new DefectHunt(studios, [.. DefectTable.All.Where(defect => defect.IsReproducible)]);

        hunt.Left.Should().BeGreaterThan(TimeSpan.FromMinutes(4), "Q-01 alone waits for four minutes").And.BeLessThan(Goal);
        hunt.Progress.Should().MatchRegex("^Progress: 0 of 4[0-9] decided, about [0-9]+ min left$");
    }

    [Fact]
    public async Task A_Studio_that_still_has_users_is_no_evidence_that_bootstrap_stays_shut()
    {
        Defect defect = DefectTable.All.Single(defect => defect.Id == "Q-44");
        await using StandInDefectStudios studios = Studios("Q-44");
        Defect crowded = defect with
        {
            LookAsync = async studio =>
            {
                await studio.BootstrapAsync();
                await studio.NewUserAsync();
                return await defect.LookAsync!(studio);
            },
        };

        DefectResult result = await new Reproduction(studios).RunAsync(crowded, TestContext.Current.CancellationToken);

        (result.Word, result.Observed).Should().Be(("UNDECIDED", "it takes a Studio with one user, and this one has 2"));
    }

    [Fact]
    public async Task The_command_writes_all_results_for_machines_and_quick_leaves_out_the_long_ones()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-tests-");
        try
        {
            CommandOutput quick = await CommandOutput.OfAsync(
                "reproduce", "Q-01", "Q-07", "Q-03", "--quick", "--release", "0.82", "--out", folder.FullName);

            quick.ExitCode.Should().Be(1, quick.Error);
            quick.Output.Should().Contain("1 REPRODUCED, 1 NOT APPLICABLE; left out by --quick: Q-01").And.NotContain("  Q-01  ");
            quick.Error.Should().Contain("Progress: 0 of 2 decided, about 1 s left");
            await using FileStream written = File.OpenRead(Path.Combine(folder.FullName, "reproduced.json"));
            DefectRecords.Read(written).Results.Select(record => (record.Release, record.Defect, record.Verdict)).Should().Equal(
                ("0.82.1", "Q-07", "REPRODUCED"), ("0.82.1", "Q-03", "NOT APPLICABLE"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_page_names_release_day_and_evidence_of_each_defect_that_was_reproduced_on_a_real_release()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "reproduced.json")));
        JsonElement[] seen = [.. file.RootElement.GetProperty("results").EnumerateArray()
            .Where(result => result.GetProperty("verdict").GetString() == "REPRODUCED")];
        string[] rows = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "known-defects.md"));

        seen.Should().HaveCountGreaterThan(50);
        seen.Should().OnlyContain(result => result.GetProperty("studio").GetString()!.StartsWith("Junjo AI Studio "));
        foreach (JsonElement result in seen)
        {
            rows.Single(row => row.StartsWith($"| {result.GetProperty("defect").GetString()} |", StringComparison.Ordinal))
                .Should().Contain($"{result.GetProperty("release").GetString()}, {result.GetProperty("date").GetString()}: "
                    + $"{result.GetProperty("evidence").GetString()}");
        }
    }

    private static async Task<IReadOnlyList<DefectResult>> HuntAsync(IReadOnlyList<Defect> defects)
    {
        await using StandInDefectStudios studios = Studios();
        var told = new List<DefectResult>();
        IReadOnlyList<DefectResult> results = await new DefectHunt(studios, defects)
            .RunAsync(told.Add, TestContext.Current.CancellationToken);
        told.Should().BeEquivalentTo(results);
        return results;
    }

    private static StandInDefectStudios Studios(string quirks = "none") => new(new StudioSettings { Release = "0.82", Quirks = quirks });

    private static Defect Of(string id, Func<WireStudio, Task<Sighting>> lookAsync) => new(id, Newer, "made up", lookAsync);

    /// <summary>Studios that take as long as real ones in containers. None is opened.</summary>
    private sealed class RealPace(string release) : IDefectStudios
    {
        public string Description => "real ones";

        public StudioRelease Release => StudioRelease.Find(release)!;

        public string Version => Release.Version;

        public bool HasMany => true;

        public TimeSpan TimeOf(Defect defect) => defect.Releases.Contains(Release) ? defect.Takes : TimeSpan.Zero;

        public Task<WireStudio> OpenAsync(Defect defect, Transcript transcript, CancellationToken cancellationToken) =>
            throw new CannotTryException("none is opened");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
