using FluentAssertions;

using Junjo.E2E.StandIn;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Tool.Tests.Unit.Cli;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary><c>junjo-e2e app</c> is one service, by a config file as Studio's test app has it, or by flags that go before it.</summary>
public sealed class OneServiceAlone : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    [Fact]
    public async Task Runs_its_workflows_by_its_file_and_its_flags_and_can_be_judged()
    {
        await using StandInServer studio = await StandInServer.StartAsync(
            new StandInOptions { DataFolder = Path.Combine(folder.FullName, "data") }, TestContext.Current.CancellationToken);
        using var client = new StudioClient(new StudioClientOptions { Address = studio.RestUrl });
        await client.Auth.CreateFirstUserAsync(
            new Credentials("owner@example.com", "correct-horse-battery"), TestContext.Current.CancellationToken);
        string key = (await client.ApiKeys.CreateAsync(new NewApiKey("app"), TestContext.Current.CancellationToken)).Key;
        string config = ConfigOf(
            $"exporter:\n  api_key: {key}\n  host: {studio.OtlpUrl.Host}\n  port: {studio.OtlpUrl.Port}\n  service_name: by the file\n  "
            + $"insecure: true\napp:\n  num_workflows: 2\n  log_level: DEBUG\n");

        CommandOutput byFile = await AppAsync($"--config {config}");
        CommandOutput byFlags = await AppAsync($"--config {config} --service-name Service/Alpha --num-workflows 3");
        CommandOutput judged = await CommandOutput.OfAsync(
            "verify", Path.Combine(folder.FullName, "runs", "latest"), "--target", "external", "--rest-url", $"{studio.RestUrl}",
            "--otlp-url", $"{studio.OtlpUrl}",
            "--email", "owner@example.com", "--password", "correct-horse-battery");

        byFile.ExitCode.Should().Be(0, byFile.Error);
        byFile.Output.Should()
            .Contain("[by the file] Running 2 workflows of getting-started").And.Contain("[by the file] Sends to http://").And.Contain(
            "[by the file] Completed 2 workflows\n").And.NotContain(key);
        byFlags.Output.Should().Contain("[Service/Alpha] Completed 3 workflows\n");
        (await client.Spans.ListServicesAsync(TestContext.Current.CancellationToken)).Should()
            .BeEquivalentTo("by the file", "Service/Alpha");
        judged.ExitCode.Should().Be(0, judged.Error + judged.Output);
        judged.Output.Should().Contain("PASS: all 21 acknowledged spans are there");
    }

    [Fact]
    public async Task That_nobody_listens_to_fails_and_says_what_became_of_its_spans()
    {
        CommandOutput app = await AppAsync("--endpoint http://127.0.0.1:1 --num-workflows 1 --service-name alone");

        app.ExitCode.Should().Be(1, app.Output + app.Error);
        app.Output.Should().Contain("[alone] Completed 0 workflows of 1: 7 spans UNKNOWN, 0 NEVER_SENT");
    }

    [Theory]
    [InlineData("exporter:\n  api_kee: x\n", "line 2: Property 'api_kee' not found")]
    [InlineData("app:\n  num_workflows: many\n", "line 2: ")]
    [InlineData("app:\n  log_level: LOUD\n", "app.log_level must be DEBUG, INFO, ERROR; seen: 'LOUD'.")]
    [InlineData("exporter:\n  endpoint: ftp://x\n",
        "The endpoint must be such as grpc://localhost:50051 or http://localhost:26155; seen: 'ftp://x'.")]
    [InlineData("app:\n  num_workflows: 0\n", "--num-cycles must be 1 to 16,777,216; seen: 0.")]
    public async Task Whose_file_has_a_mistake_is_refused(string yaml, string message)
    {
        CommandOutput app = await AppAsync($"--config {ConfigOf(yaml)}");

        app.ExitCode.Should().Be(2);
        app.Error.Should().Contain(message);
        Directory.Exists(Path.Combine(folder.FullName, "runs")).Should().BeFalse();
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string ConfigOf(string yaml)
    {
        string path = Path.Combine(folder.FullName, "config.yaml");
        File.WriteAllText(path, yaml);
        return path;
    }

    private Task<CommandOutput> AppAsync(string options) =>
        CommandOutput.OfAsync([.. $"app {options}".Split(' '), "--out", Path.Combine(folder.FullName, "runs")]);
}
