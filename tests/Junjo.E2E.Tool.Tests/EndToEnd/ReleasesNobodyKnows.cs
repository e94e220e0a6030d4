using FluentAssertions;

using Junjo.E2E.StandIn;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>
/// A Studio that reports a release that nobody has checked is judged by the newest known contract, and the first line says so.
/// </summary>
public sealed class ReleasesNobodyKnows : IDisposable
{
    private const string Email = "owner@example.com";
    private const string Password = "correct-horse-battery";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("0.83.0", true)]
    [InlineData("1.0.0", true)]
    [InlineData("0.82.9", false)]
    public async Task A_newer_release_is_judged_by_the_newest_known_contract_and_the_first_line_says_so(string version, bool isUnknown)
    {
        await using StandInServer studio = await StandInServer.StartAsync(
            new StandInOptions { DataFolder = Path.Combine(folder.FullName, "studio"), ReportedVersion = version }, Token);
        using (var client = new StudioClient(new StudioClientOptions { Address = studio.RestUrl }))
        {
            await client.Auth.CreateFirstUserAsync(new Credentials(Email, Password), Token);
        }

        CommandOutput check = await CommandOutput.OfAsync(
            ($"check --num-services 1 --num-cycles 2 --out {Path.Combine(folder.FullName, "runs")} --target external "
            + $"--rest-url {studio.RestUrl} --otlp-url {studio.OtlpUrl} --email {Email} --password {Password}").Split(' '));

        check.ExitCode.Should().Be(0, check.Error);
        string said = check.Output.Split('\n').First(line => line.StartsWith("PASS: ", StringComparison.Ordinal));
        said.Contains(
                $"Studio reports {version}, a release that nobody has checked: judged by the contract of 0.82.1. Next step: contract "
                    + $"record.",
                StringComparison.Ordinal)
            .Should().Be(isUnknown, said);
    }
}
