using FluentAssertions;

using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Tool.Tests.Unit.Cli;

using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary><c>junjo-e2e health</c> of Studios that work and that do not.</summary>
public sealed class HealthOfStudios : IDisposable
{
    private const string Account = "--email owner@example.com --password correct-horse-battery";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Theory]
    [InlineData("0.80", "stand-in Studio 0.80.0 at http://127.0.0.1:")]
    [InlineData("0.82", "stand-in Studio 0.82.1 at http://127.0.0.1:")]
    public async Task Of_a_stand_in_shows_release_both_sides_the_lag_of_a_span_and_the_clock(string release, string described)
    {
        CommandOutput health = await HealthAsync($"--release {release}");

        health.ExitCode.Should().Be(0, health.Error);
        string[] lines = health.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCount(6);
        lines[0].Should().StartWith(described);
        lines[1].Should().MatchRegex($@"^  ok    REST      release {release}\.[01], signed in, 0 services listed in [0-9,]+ ms$");
        lines[2].Should().MatchRegex("^  ok    OTLP      connected, the key is taken, an empty export was acknowledged in [0-9,]+ ms$");
        lines[3].Should().MatchRegex(
            "^  ok    pipeline  a span of service junjo-e2e-probe could be read [0-9,]+ ms after its acknowledgement$");
        lines[4].Should().MatchRegex(
            @"^  ok    clock     Studio's clock is [0-4]\.[0-9] s (behind|ahead of) this machine's, known to 1 s$");
        lines[5].Should().Be("HEALTHY");
    }

    [Fact]
    public async Task Over_tls_and_past_a_front_that_demands_a_header_is_the_same_and_its_key_goes_afterwards()
    {
        await using StandInServer studio = await StartAsync();
        await using TlsFront rest = await TlsFront.StartAsync(studio.RestUrl, HttpProtocols.Http1, TimeSpan.Zero);
        await using TlsFront otlp = await TlsFront.StartAsync(studio.OtlpUrl, HttpProtocols.Http2, TimeSpan.Zero);
        string target = $"--target external --rest-url {rest.Address} --otlp-url {otlp.Address} {Account}";
        string trusted = $"--ca {CertificateFile()}";
        string header = $"--header {TlsFront.Header}={TlsFront.Token}";

        CommandOutput health = await HealthAsync($"{target} {trusted} {header}");
        CommandOutput withoutHeader = await HealthAsync($"{target} {trusted}");
        CommandOutput withoutTrust = await HealthAsync($"{target} {header}");
        CommandOutput check = await CommandOutput.OfAsync(
            $"check --num-services 2 --num-cycles 3 --out {data.FullName} {target} {trusted} {header}".Split(' '));

        health.ExitCode.Should().Be(0, health.Output + health.Error);
        health.Output.Should().EndWith("HEALTHY\n").And.NotContain("NOT");
        withoutHeader.ExitCode.Should().Be(3);
        withoutHeader.Error.Should().Contain("403");
        withoutTrust.ExitCode.Should().Be(3);
        withoutTrust.Error.Should().Contain("is not usable");
        check.ExitCode.Should().Be(0, check.Error);
        check.Output.Should().Contain("PASS: all 42 acknowledged spans are there")
            .And.Contain("The spans of this run stay in that Studio: it has no way to delete them.")
            .And.NotContain(TlsFront.Token);
        (await KeysAsync(studio)).Should().BeEmpty();
    }

    [Fact]
    public async Task Whose_clock_is_off_is_not_healthy()
    {
        await using StandInServer studio = await StartAsync();
        await using TlsFront rest = await TlsFront.StartAsync(studio.RestUrl, HttpProtocols.Http1, TimeSpan.FromMinutes(-3));

        CommandOutput health = await HealthAsync(
            $"--target external --rest-url {rest.Address} --otlp-url {studio.OtlpUrl} {Account} --ca {CertificateFile()} --header "
                + $"{TlsFront.Header}={TlsFront.Token}");

        health.ExitCode.Should().Be(1);
        health.Output.Should()
            .MatchRegex(@"  FAIL  clock     Studio's clock is (179|180|181)\.[0-9] s behind this machine's, "
                + @"known to 1 s: set the clocks to within 5 s of each other\nNOT HEALTHY");
    }

    [Fact]
    public async Task That_loses_what_it_took_is_not_healthy_and_says_where()
    {
        await using StandInServer studio = await StartAsync(new StudioFault(StudioFaultKind.SpanDropped) { Every = 1 });

        CommandOutput health = await HealthAsync($"--target external --rest-url {studio.RestUrl} --otlp-url {studio.OtlpUrl} {Account}");

        health.ExitCode.Should().Be(1);
        health.Output.Should()
            .MatchRegex("  FAIL  pipeline  the span [0-9a-f]{16} of trace [0-9a-f]{32} was acknowledged and is not there, after [0-9,]+ ms")
            .And.Contain("  ok    REST").And.Contain("  ok    OTLP").And.EndWith("NOT HEALTHY\n");
    }

    [Theory]
    [InlineData("--target external --rest-url http://127.0.0.1:9 --otlp-url http://127.0.0.1:9", 3,
        "Studio at http://127.0.0.1:9/ is not usable.")]
    [InlineData("--target external --rest-url http://203.0.113.1 --otlp-url http://127.0.0.1:9", 2,
        "is not this machine. Spans stay there for good; add --allow-remote when that is meant.")]
    public async Task That_cannot_be_reached_or_must_not_ends_with_the_code_of_its_kind(string target, int code, string message)
    {
        CommandOutput health = await HealthAsync($"{target} {Account}");

        health.ExitCode.Should().Be(code);
        health.Error.Should().Contain(message);
        health.Output.Should().BeEmpty();
    }

    public void Dispose() => data.Delete(recursive: true);

    private static Task<CommandOutput> HealthAsync(string options) => CommandOutput.OfAsync(["health", .. options.Split(' ')]);

    private Task<StandInServer> StartAsync(params StudioFault[] faults) => StandInServer.StartAsync(
        new StandInOptions { DataFolder = Path.Combine(data.FullName, "studio"), Faults = faults }, TestContext.Current.CancellationToken);

    private string CertificateFile()
    {
        string path = Path.Combine(data.FullName, "ca.pem");
        File.WriteAllText(path, TlsFront.Certificate.ExportCertificatePem());
        return path;
    }

    private static async Task<IEnumerable<string>> KeysAsync(StandInServer studio)
    {
        var owner = new Credentials("owner@example.com", "correct-horse-battery");
        using StudioClient client = await StudioClient.ConnectAsync(studio.RestUrl, owner, TestContext.Current.CancellationToken);
        return (await client.ApiKeys.ListAsync(TestContext.Current.CancellationToken)).Select(key => key.Name);
    }
}
