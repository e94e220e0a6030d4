using FluentAssertions;

using Junjo.E2E.StandIn;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.Tool.Tests.Unit.Cli;

/// <summary>What cannot work is refused before anything is started, with one clear message and the exit code of its kind.</summary>
public sealed class BadInput : IDisposable
{
    private const string Password = "correct-horse-battery";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("junjo-e2e-test-");
    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    public static TheoryData<string, string> UsageErrors => new()
    {
        { "--profile nonsense",
            "There is no profile 'nonsense'; there are quick, integrity, pollution, throughput, stress, load, freshmart-demo, "
            + "freshmart-standard, freshmart-peak, freshmart-stress." },
        { "--scenario nonsense", "There is no scenario 'nonsense'; there are getting-started" },
        { "--weight order", "--weight expects NAME=SHARE such as order=0.4; seen: 'order'." },
        { "--weight order=0.4",
            "--weight order: there is no such scenario, and no such workflow of getting-started; there are getting-started, graphs" },
        { "--scenario freshmart --weight order=1.4", "--weight order=1.4: a share is 0 to 1." },
        { "--scenario freshmart --weight order=0.7 --weight move=0.6",
            "--weight: shares of workflows come to 1 at most; seen: order 0.7 + move 0.6 = 1.3." },
        { "--weight graphs=0.4 --weight getting-started=0.4",
            "--weight: shares of scenarios come to 1; seen: graphs 0.4 + getting-started 0.4 = 0.8." },
        { "--weight graphs=0.4 --weight graphs=0.2", "--weight graphs was given twice." },
        { "--weight graphs=0.4 --capture x.json",
            "--weight and --capture were both given; a capture is copied as it is, so leave the weights out." },
        { "--error-rate 2", "--error-rate must be 0 to 1; seen: 2." },
        { "--malformed-rate -0.5", "--malformed-rate must be 0 to 1; seen: -0.5." },
        { "--oversized-rate 5", "--oversized-rate must be 0 to 1; seen: 5." },
        { "--clock-skew 48h", "--clock-skew must be 0s to 24h; seen: 2.00:00:00." },
        { "--shard 0/3", "--shard: a part alone cannot be judged. Send every part with generate --shard, then judge all of their folders "
            + "with verify." },
        { "--profile-file missing.json", "--profile-file missing.json is not readable as JSON: " },
        { "--emitter sdk --rate 5/s",
            "--emitter sdk makes its own batches of one service, as fast as they are taken: leave out --rate, --parts, --export-mode, "
            + "--workflows-per-export and --capture." },
        { "--emitter sdk --num-services 65", "--emitter sdk has a provider with a thread for each service: give --num-services 1 to 64." },
        { "--rate 500", "--rate must be such as 500/s, 20/m or 3500spans/s, above 0; seen: '500'." },
        { "--ramp 10s", "--ramp, --burst, --peak-hours, --speed and --max-in-flight change a rate; give --rate as well, such as --rate "
            + "500/s." },
        { "--rate 5/s --burst 3@5s+5s",
            "--burst must be FACTOR@EVERY+LENGTH, the length shorter than the time from burst to burst, such as "
                + "3@30s+5s; seen: '3@5s+5s'." },
        { "--rate 5/s --peak-hours Mars",
            "--peak-hours must be a time zone that this machine knows, such as UTC or Europe/Berlin; seen: 'Mars'." },
        { "--rate 5/s --speed 0.5", "--speed must be 1 to 86,400; seen: 0.5." },
        { "--rate 5/s --max-in-flight 0", "--max-in-flight must be 1 to 65,536; seen: 0." },
        { "--rate 5/s --ramp 48h", "--ramp must be 0s to 24h; seen: 2.00:00:00." },
        { "--parts 0", "--parts must be 1 to 100; seen: 0." },
        { "--open-workflows 0", "--open-workflows must be 1 to 1,000,000; seen: 0." },
        { "--backfill 168h --duration 5s",
            "--backfill spreads a number of workflows over past days; give --num-cycles instead of --duration." },
        { "--backfill 99999h", "--backfill must be longer than 0 s and at most 9600h; seen: " },
        { "--parts 2 --verify live",
            "--verify live compares workflows as they are acknowledged; with --parts they are not whole then, so leave one out." },
        { "--vocabulary v3", "'v3' is not a vocabulary. Expected pre-contract, v1, v2." },
        {
            "--vocabulary v1 --scenario agentic",
            "--vocabulary v1: scenario agentic is told in v2 only; told in it are getting-started, graphs, endings, vocabularies."
        },
        { "--vocabulary v1 --capture x.json",
            "--vocabulary v1 and --capture were both given; a capture is in the words of its SDK, so leave the vocabulary out." },
        { "--num-services 0", "--num-services must be 1 to 4,096; seen: 0." },
        { "--num-services -3", "--num-services must be 1 to 4,096; seen: -3." },
        { "--num-services 5000", "--num-services must be 1 to 4,096; seen: 5000." },
        { "--num-cycles 0", "--num-cycles must be 1 to 16,777,216; seen: 0." },
        { "--num-cycles -1", "--num-cycles must be 1 to 16,777,216; seen: -1." },
        { "--concurrency 0", "--concurrency must be 1 to 1,024; seen: 0." },
        { "--duration 0s", "--duration must be longer than 0 s and at most 30 days; seen: 00:00:00." },
        { "--duration soon", "'soon' is not a duration. Expected a number with ms, s, m or h, such as 30s." },
        { "--num-cycles 5 --duration 5s",
            "--num-cycles and --duration were both given; a run ends after cycles or after a time, so give one of them." },
        { "--num-services many", "Cannot parse argument 'many' for option '--num-services'" },
        { "--unknown", "Unrecognized command or argument '--unknown'." },
        { "--workflows-per-export 0", "--workflows-per-export must be 1 to 1,000; seen: 0." },
        { "--workflows-per-trace 0", "--workflows-per-trace must be 1 to 1,000; seen: 0." },
        { "--num-services 4096 --concurrency 1024", "services x concurrency must be at most 65,536 workflows in flight; seen: 4,194,304." },
        { "--coverage 0", "--coverage must be above 0 and at most 1; seen: 0." },
        { "--coverage 1.5", "--coverage must be above 0 and at most 1; seen: 1.5." },
        { "--readers 0", "--readers must be 1 to 256; seen: 0." },
        { "--deadline 0s", "--deadline must be longer than 0 s and at most 1 h; seen: 00:00:00." },
        { "--release 0.79", "--release must be 0.80 or 0.82; seen: '0.79'." },
        { "--quirks Q-99", "--quirks is not readable." },
        { "--config missing.json", "missing.json' does not exist. Give the path of a file, or leave the option out." },
        { "--target external", "--target external needs --rest-url with an http or https address; seen: ''." },
        { "--target external --rest-url localhost:26154",
            "--target external needs --rest-url with an http or https address; seen: 'localhost:26154'." },
        { "--target external --rest-url http://127.0.0.1:1 --otlp-url http://203.0.113.1 --email a@b.c --password x",
            "--otlp-url http://203.0.113.1/ is not this machine. Spans stay there for good; add --allow-remote when that is meant." },
        { "--target external --rest-url http://127.0.0.1:1 --otlp-url http://127.0.0.1:2 --email a@b.c --password x --header cookie=a",
            "--header cookie: expected a name of letters, digits and hyphens that neither HTTP, gRPC nor Studio uses itself." },
        { "--target external --rest-url http://127.0.0.1:1 --otlp-url http://127.0.0.1:2 --email a@b.c --password x --header secret",
            "--header expects name=value, such as x-team=search." },
        { "--target external --rest-url http://127.0.0.1:1 --otlp-url http://127.0.0.1:2 --email a@b.c --password x --ca missing.pem",
            "--ca 'missing.pem' is not readable: " },
        { "--fault nonsense@5s",
            "--fault expects random, or NAME@TIME or NAME@TIME+LENGTH such as kill-ingestion@5s+2s; seen: 'nonsense@5s'. Names are "
            + "kill-ingestion, kill-backend, kill-both, term-ingestion" },
        { "--fault kill-ingestion", "--fault expects random, or NAME@TIME" },
        { "--fault kill-ingestion@soon", "--fault expects random, or NAME@TIME" },
        { "--fault kill-ingestion@9999999h", "--fault kill-ingestion@9999999h lies beyond 30 days." },
        { "--fault random", "--fault random draws faults for as long as the run starts work: give --duration, such as 10m." },
        { "--fault random --fault kill-both@5s --duration 10s", "--fault random is the whole schedule; give it alone." },
        { "--fault kill-both@5s --flush during",
            "--flush during measures a Studio in peace; with --fault, take --fault flush-storm@TIME." },
        { "--fault cut-ingestion@5s",
            "--fault cut-ingestion: a process has no network and no volume of its own. Use --target containers." },
        { "--target external --rest-url http://127.0.0.1:1 --otlp-url http://127.0.0.1:2 --email a@b.c --password x --fault kill-both@5s",
            "--fault kill-both: a Studio that runs already is not broken." },
        { "--target containers --cpus many", "--cpus must be a number above 0, such as 1 or 0.5; seen: 'many'." },
        { "--target containers --memory 1x", "--memory must be a size such as 512m or 1g; seen: '1x'." },
        { "--target containers --containers-file missing.yml", "--target containers needs missing.yml, and there is no such file." },
        { "--target external --rest-url http://127.0.0.1:1 --otlp-url http://127.0.0.1:2",
            "--target external needs --email and --password, or --api-key and --session" },
        { "--target external --rest-url http://203.0.113.1 --otlp-url http://127.0.0.1:2 --email a@b.c --password x",
            "--rest-url http://203.0.113.1/ is not this machine. Spans stay there for good; add --allow-remote when that is meant." },
    };

    [Theory]
    [MemberData(nameof(UsageErrors))]
    public async Task Exits_with_2_and_says_what_was_expected(string options, string message)
    {
        CommandOutput result = await CheckAsync(options);

        result.ExitCode.Should().Be(2);
        result.Error.Should().Contain(message);
        result.Output.Should().BeEmpty();
        runs.EnumerateFileSystemInfos().Should().BeEmpty();
    }

    [Fact]
    public async Task Names_everything_that_is_wrong_at_once()
    {
        CommandOutput result = await CheckAsync("--num-services 0 --num-cycles 0 --profile nonsense");

        result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(3);
    }

    public static TheoryData<string, string> UnreadableSettings => new()
    {
        { "{", "is not readable as JSON" },
        { "[]", "is not readable as JSON" },
        { """{"Nonsense": {}}""", "has a section 'Nonsense'; known are Studio, Tests, Run, Verification, Load." },
        { """{"Run": {"Cycels": 5}}""", "Section 'Run' of " },
        { """{"Run": {"Cycles": "many"}}""", "Section 'Run' of " },
        { """{"Verification": {"Deadline": "00:00:00"}}""", "--deadline must be longer than 0 s" },
    };

    [Theory]
    [MemberData(nameof(UnreadableSettings))]
    public async Task In_the_settings_file_exits_with_2(string json, string message)
    {
        string path = Path.Combine(runs.FullName, "..", $"{runs.Name}.json");
        await File.WriteAllTextAsync(path, json, TestContext.Current.CancellationToken);
        try
        {
            CommandOutput result = await CheckAsync($"--config {path}");

            result.ExitCode.Should().Be(2);
            result.Error.Should().Contain(message);
            result.Output.Should().BeEmpty();
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task That_nobody_answers_exits_with_3()
    {
        CommandOutput result = await CheckAsync(
            "--target external --rest-url http://127.0.0.1:9 --otlp-url http://127.0.0.1:9 --email a@example.com --password secret-1234");

        result.ExitCode.Should().Be(3);
        result.Error.Should().Contain("Studio at http://127.0.0.1:9/ is not usable.").And.NotContain("secret-1234");
        runs.EnumerateFileSystemInfos().Should().BeEmpty();
    }

    [Theory]
    [InlineData(StandInRelease.V080)]
    [InlineData(StandInRelease.V082)]
    public async Task That_is_a_wrong_password_exits_with_3_and_shows_it_nowhere(StandInRelease release)
    {
        await using var studio = await StartAsync(release);
        await SignUpAsync(studio);

        CommandOutput result = await CheckAsync($"{External(studio)} --email owner@example.com --password wrong-password-1234");

        result.ExitCode.Should().Be(3);
        result.Error.Should().Contain("refused the login of owner@example.com. Check the e-mail address and the password.");
        (result.Error + result.Output).Should().NotContain("wrong-password-1234");
        studio.StoredSpans.Should().Be(0);
    }

    [Theory]
    [InlineData(StandInRelease.V080)]
    [InlineData(StandInRelease.V082)]
    public async Task That_is_a_revoked_key_exits_with_3_and_shows_it_nowhere(StandInRelease release)
    {
        await using var studio = await StartAsync(release);
        string revoked = await SignUpAsync(studio);

        CommandOutput result = await CheckAsync($"{External(studio)} --email owner@example.com --password {Password} --api-key {revoked}");

        result.ExitCode.Should().Be(3);
        result.Error.Should().Contain("refused the API key");
        (result.Error + result.Output).Should().NotContain(revoked).And.NotContain(Password);
        studio.StoredSpans.Should().Be(0);
    }

    [Fact]
    public async Task Is_not_what_points_at_a_running_studio()
    {
        await using var studio = await StartAsync(StandInRelease.V082);

        CommandOutput result = await CheckAsync(
            $"{External(studio)} --email owner@example.com --password {Password} --num-services 2 --num-cycles 3");

        result.ExitCode.Should().Be(0, result.Error);
        result.Output.Should()
            .Contain("PASS: all 42 acknowledged spans are there").And.NotContain(Password).And.Contain(
            "Target: stand-in Studio 0.82.1 at http:");
        studio.StoredSpans.Should().Be(42);
    }

    [Fact]
    public async Task Is_not_what_a_dry_run_is()
    {
        CommandOutput result = await CheckAsync("--dry-run --seed 5 --profile pollution");

        result.ExitCode.Should().Be(0);
        result.Error.Should().BeEmpty();
        result.Output.Should()
            .StartWith("Generated 10 service names:\n  1. ").And.Contain("Cycles: 100 (1,000 workflows)").And.EndWith(
            "Dry run: nothing was started.\n");
        runs.EnumerateFileSystemInfos().Should().BeEmpty();
    }

    public void Dispose()
    {
        runs.Delete(recursive: true);
        data.Delete(recursive: true);
    }

    private Task<CommandOutput> CheckAsync(string options) =>
        CommandOutput.OfAsync(["check", "--out", runs.FullName, .. options.Split(' ')]);

    private Task<StandInServer> StartAsync(StandInRelease release) => StandInServer.StartAsync(
        new StandInOptions { Release = release, DataFolder = data.FullName }, TestContext.Current.CancellationToken);

    // Makes the first user, and a key that it takes back.
    private static async Task<string> SignUpAsync(StandInServer studio)
    {
        using var client = new StudioClient(new StudioClientOptions { Address = studio.RestUrl });
        await client.Auth.CreateFirstUserAsync(new Credentials("owner@example.com", Password), TestContext.Current.CancellationToken);
        ApiKey key = await client.ApiKeys.CreateAsync(new NewApiKey("short-lived"), TestContext.Current.CancellationToken);
        await client.ApiKeys.DeleteAsync(key.Id, TestContext.Current.CancellationToken);
        return key.Key;
    }

    private static string External(StandInServer studio) => $"--target external --rest-url {studio.RestUrl} --otlp-url {studio.OtlpUrl}";
}
