using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

using FluentAssertions;

using Grpc.Core;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;
using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary><c>junjo-e2e studio</c> serves the stand-in alone, until it is stopped, and again from the same data.</summary>
public sealed partial class StandInAsServer : IDisposable
{
    private const string Email = "owner@example.com";
    private const string Password = "correct-horse-battery";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("junjo-e2e-test-");
    private readonly DirectoryInfo runs = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Theory]
    [InlineData("0.80")]
    [InlineData("0.82")]
    public async Task Keeps_users_keys_and_spans_over_a_restart(string release)
    {
        using Process first = Start(release);
        (Uri rest, Uri otlp) = await AddressesAsync(first, release);
        (await CheckAsync(rest, otlp, "check --num-services 2 --num-cycles 3")).ExitCode.Should().Be(0);
        (await StopAsync(first)).Should().Contain("Stopped. 42 spans were stored since the start.");
        first.ExitCode.Should().Be(0);

        using Process second = Start(release);
        (rest, otlp) = await AddressesAsync(second, release);
        CommandOutput again = await CheckAsync(rest, otlp, $"verify {Path.Combine(runs.FullName, "latest")}");
        await StopAsync(second);

        again.ExitCode.Should().Be(0, again.Error);
        again.Output.Should().Contain("PASS: all 42 acknowledged spans are there");
    }

    [Fact]
    public async Task Is_judged_with_a_key_and_a_session_instead_of_a_password()
    {
        using Process studio = Start("0.82");
        (Uri rest, Uri otlp) = await AddressesAsync(studio, "0.82");
        (string key, string session) = await SignUpAsync(rest);

        CommandOutput result = await CommandOutput.OfAsync(
            ($"check --out {runs.FullName} --target external --rest-url {rest} --otlp-url {otlp} --api-key {key} --session {session} "
                + "--num-services 2 --num-cycles 3").Split(' '));
        await StopAsync(studio);

        result.ExitCode.Should().Be(0, result.Error);
        result.Output.Should().Contain("PASS: all 42 acknowledged spans are there").And.NotContain(key).And.NotContain(session);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(25, false)]
    public async Task Keeps_in_memory_what_the_setting_allows_and_the_rest_in_cold_files(int flushMax, bool hasColdFiles)
    {
        using Process studio = Start("0.82", "--flush-max-mb", $"{flushMax}");
        (Uri rest, Uri otlp) = await AddressesAsync(studio, "0.82");

        CommandOutput check = await CheckAsync(rest, otlp, "check --num-services 1 --num-cycles 300 --workflows-per-export 10");
        await StopAsync(studio);

        check.ExitCode.Should().Be(0, check.Error);
        Directory.EnumerateFiles(data.FullName, "*.cold", SearchOption.AllDirectories).Any().Should().Be(hasColdFiles);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1_000, false)]
    public async Task Loses_by_a_kill_what_the_batch_size_left_in_memory(int batchSize, bool isKept)
    {
        using Process first = Start("0.82", "--batch-size", $"{batchSize}");
        (Uri rest, Uri otlp) = await AddressesAsync(first, "0.82");
        (await CheckAsync(rest, otlp, $"generate --num-services 1 --num-cycles 3 --out {runs.FullName}")).ExitCode.Should().Be(0);
        await StopAsync(first, "KILL");

        using Process second = Start("0.82");
        (rest, _) = await AddressesAsync(second, "0.82");
        using StudioClient client = await StudioClient.ConnectAsync(rest, new Credentials(Email, Password),
            TestContext.Current.CancellationToken);
        IReadOnlyList<string> services = await client.Spans.ListServicesAsync(TestContext.Current.CancellationToken);
        await StopAsync(second);

        services.Should().HaveCount(isKept ? 1 : 0);
    }

    [Theory]
    [InlineData(0, StatusCode.ResourceExhausted)]
    [InlineData(1, StatusCode.OK)]
    public async Task Refuses_exports_beyond_the_memory_it_may_take(int backpressureMax, StatusCode expected)
    {
        using Process studio = Start("0.82", "--backpressure-max-mb", $"{backpressureMax}");
        (Uri rest, Uri otlp) = await AddressesAsync(studio, "0.82");
        (string key, _) = await SignUpAsync(rest);

        ExportResult answer = await ProbeSpan.ExportAsync(
            new OtlpTraceClientOptions { Endpoint = otlp, ApiKey = key }, TestContext.Current.CancellationToken);
        await StopAsync(studio);

        answer.Code.Should().Be(expected);
    }

    [Theory]
    [InlineData("1", false)]
    [InlineData("0.001", true)]
    public async Task Has_a_clock_as_fast_as_it_was_told(string timeScale, bool isFast)
    {
        using Process studio = Start("0.82", "--time-scale", timeScale);
        (Uri rest, _) = await AddressesAsync(studio, "0.82");
        (_, string session) = await SignUpAsync(rest);

        using var client = new StudioClient(new StudioClientOptions { Address = rest, Session = session });
        long start = Stopwatch.GetTimestamp();
        for (int key = 0; key < 20; key++)
        {
            await client.ApiKeys.CreateAsync(new NewApiKey($"key {key}"), TestContext.Current.CancellationToken);
        }

        TimeSpan passed = Stopwatch.GetElapsedTime(start);
        DateTimeOffset[] made = [.. (await client.ApiKeys.ListAsync(TestContext.Current.CancellationToken))
            .Select(key => DateTimeOffset.Parse(key.CreatedAt, CultureInfo.InvariantCulture))];
        await StopAsync(studio);

        (made.Max() - made.Min() > passed + TimeSpan.FromSeconds(1)).Should().Be(isFast);
    }

    public void Dispose()
    {
        runs.Delete(recursive: true);
        data.Delete(recursive: true);
    }

    private Process Start(string release, params string[] options) => CommandProcess.Start(
        data, ["studio", "--release", release, "--rest-port", "0", "--otlp-port", "0", "--data", Path.Combine(data.FullName, release),
            .. options]);

    private static Task<string> StopAsync(Process studio, string signal = "TERM")
    {
        CommandProcess.Send(signal, studio);
        return CommandProcess.EndOfAsync(studio);
    }

    private static async Task<(Uri RestUrl, Uri OtlpUrl)> AddressesAsync(Process studio, string release)
    {
        string line = await studio.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        Match match = Served().Match(line);
        match.Success.Should().BeTrue(line);
        match.Groups["release"].Value.Should().Be(release);
        return (new Uri(match.Groups["rest"].Value), new Uri(match.Groups["otlp"].Value));
    }

    private Task<CommandOutput> CheckAsync(Uri rest, Uri otlp, string command) => CommandOutput.OfAsync(
        ($"{command}{(command.StartsWith("check", StringComparison.Ordinal) ? $" --out {runs.FullName}" : "")} --target external "
            + $"--rest-url {rest} --otlp-url {otlp} --email {Email} --password {Password}").Split(' '));

    private static async Task<(string Key, string Session)> SignUpAsync(Uri rest)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using var client = new StudioClient(new StudioClientOptions { Address = rest });
        await client.Auth.CreateFirstUserAsync(new Credentials(Email, Password), cancellationToken);
        string key = (await client.ApiKeys.CreateAsync(new NewApiKey("given"), cancellationToken)).Key;

        using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = rest };
        using var body = new StringContent($$"""{"email":"{{Email}}","password":"{{Password}}"}""", null, "application/json");
        using HttpResponseMessage signedIn = await http.PostAsync("/sign-in", body, cancellationToken);
        string cookie = signedIn.Headers.GetValues("Set-Cookie").Single();
        return (key, cookie["session=".Length..cookie.IndexOf(';', StringComparison.Ordinal)]);
    }

    [GeneratedRegex("^Stand-in Studio (?<release>[0-9.]+): REST (?<rest>[^,]+), OTLP (?<otlp>[^,]+), data ")]
    private static partial Regex Served();
}
