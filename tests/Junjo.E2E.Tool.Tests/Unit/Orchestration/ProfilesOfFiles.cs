using System.Text.Json.Nodes;

using FluentAssertions;

using Junjo.E2E.Orchestration.Plans;
using Junjo.E2E.Orchestration.Rates;
using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.Unit.Orchestration;

public sealed class ProfilesOfFiles : IDisposable
{
    private const string Whole = """
        {
          "$schema": "profiles.schema.json",
          // A comment is well.
          "profiles": {
            "evening": {
              "purpose": "the evening rush", "services": 4, "duration": "90s", "concurrency": 3, "scenario": "freshmart", "weights": { "order": 0.6 },
              "rate": "20/s", "ramp": "5s", "burst": "3@30s+5s", "peakHours": "Europe/Berlin", "speed": 60, "maxInFlight": 40
            },
            "small": { "services": 1, "cycles": 2 },
          }
        }
        """;

    private readonly string file = Path.Combine(Path.GetTempPath(), $"junjo-e2e-{Guid.NewGuid():n}.json");

    public static TheoryData<string, string> Mistakes => new()
    {
        { "{", "is not readable as JSON: " },
        { "[]", "the file must be an object; seen: Array." },
        { "{}", "the file needs 'profiles'." },
        { """{"profiles": {}, "more": 1}""", "the file has no member 'more'; it has $schema, profiles." },
        { """{"profiles": {"a": 5}}""", "'a' must be an object; seen: Number." },
        { """{"profiles": {"quick": {"services": 1, "cycles": 1}}}""", "'quick' has the name of a profile that comes with the tool; give it another." },
        { """{"profiles": {"a": {"servces": 1}}}""", "'a' has no member 'servces'; it has purpose, services, cycles, duration," },
        { """{"profiles": {"a": {"cycles": 1}}}""", "'a' needs 'services'." },
        { """{"profiles": {"a": {"services": 1}}}""", "'a' ends after cycles or after a duration, so it needs one of them and not both." },
        { """{"profiles": {"a": {"services": 1, "cycles": 1, "duration": "5s"}}}""", "'a' ends after cycles or after a duration, so it needs one of them and not both." },
        { """{"profiles": {"a": {"services": "many", "cycles": 1}}}""", "'a' has as 'services' \"many\"; expected a whole number above 0." },
        { """{"profiles": {"a": {"services": 1, "duration": 30}}}""", "'a' has as 'duration' 30; expected a time such as \"30s\" or \"2h\"." },
        { """{"profiles": {"a": {"services": 1, "cycles": 1, "weights": {"order": "most"}}}}""", "'a' has as 'weights.order' \"most\"; expected a number." },
        { """{"profiles": {"a": {"services": 1, "cycles": 1, "rate": 5}}}""", "'a' has as 'rate' 5; expected a text." },
    };

    [Fact]
    public void Are_read_with_all_they_hold()
    {
        File.WriteAllText(file, Whole);

        ProfileFile.Read(file).Should().BeEquivalentTo(
            (Profile[])
            [
                new("evening", 4, null, TimeSpan.FromSeconds(90), 3, "the evening rush")
                {
                    Scenario = "freshmart",
                    Weights = new Dictionary<string, double> { ["order"] = 0.6 },
                    Rate = new RateSettings { Target = "20/s", Ramp = TimeSpan.FromSeconds(5), Burst = "3@30s+5s",
                        PeakHours = "Europe/Berlin", Speed = 60, MaxInFlight = 40 },
                },
                new("small", 1, 2, null, 5, ""),
            ]);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void With_a_mistake_are_refused_with_the_place_what_was_expected_and_what_was_seen(string json, string message)
    {
        File.WriteAllText(file, json);

        Action read = () => ProfileFile.Read(file);

        read.Should().Throw<InvalidDataException>().Which.Message.Should().StartWith($"--profile-file {file}").And.Contain(message);
    }

    [Fact]
    public void Are_run_under_what_the_command_line_says()
    {
        File.WriteAllText(file, Whole);
        RunSettings settings = new() { ProfileFile = file, Profile = "evening", Seed = 1 };

        RunPlan plan = RunPlan.Create(settings, TimeProvider.System);
        RunPlan changed = RunPlan.Create(
            settings with { Services = 2, Scenario = "graphs", Rate = new RateSettings { Target = "1/s" } }, TimeProvider.System);

        (plan.Name, plan.Manifest.Scenario, plan.Manifest.Services.Count, plan.Rate!.PerSecond, plan.Manifest.Weights!["order"]).Should()
            .Be(("evening", "freshmart", 4, 20, 0.6));
        (changed.Name, changed.Manifest.Scenario, changed.Manifest.Services.Count, changed.Rate!.PerSecond, changed.Manifest.Weights)
            .Should().Be(("custom", "graphs", 2, 1, null));
    }

    [Fact]
    public void Have_a_schema_with_the_same_members()
    {
        JsonNode schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "profiles.schema.json")))!;

        schema["properties"]!["profiles"]!["additionalProperties"]!["properties"]!.AsObject().Select(member => member.Key).Should()
            .Equal(ProfileFile.Members);
    }

    [Fact]
    public void Of_the_document_are_read()
    {
        string document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "profiles.md"));
        int start = document.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
        File.WriteAllText(file, document[start..document.IndexOf("```", start, StringComparison.Ordinal)]);

        ProfileFile.Read(file).Should()
            .NotBeEmpty().And.OnlyContain(
            profile => RunPlan.Create(
            new RunSettings { ProfileFile = file, Profile = profile.Name }, TimeProvider.System).Name == profile.Name);
    }

    [Fact]
    public async Task Are_listed_beside_those_of_the_tool_with_what_they_come_to()
    {
        File.WriteAllText(file, Whole);

        CommandOutput listed = await CommandOutput.OfAsync("profiles", "--profile-file", file);

        listed.ExitCode.Should().Be(0, listed.Error);
        listed.Output.Split('\n').Select(line => line.Split(' ')[0]).Should()
            .Contain(Profile.All.Select(profile => profile.Name)).And.Contain(["evening", "small"]);
        listed.Output.Should()
            .Contain("x 100 cycles").And.Contain("1,000 workflows, about 7,000 spans.").And.Contain("375 workflows, about 2,").And.Contain(
            "2 workflows, about 14 spans.");
    }

    public void Dispose() => File.Delete(file);
}
