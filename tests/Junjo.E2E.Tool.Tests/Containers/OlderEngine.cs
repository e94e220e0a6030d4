using System.Collections.Concurrent;
using System.Diagnostics;

using FluentAssertions;

using Junjo.E2E.Tool.Tests.EndToEnd;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Junjo.E2E.Tool.Tests.Containers;

/// <summary>
/// An engine that knows API 1.40 alone, pulls an image, and then refuses to create a container: as much of Docker's API as a start needs.
/// </summary>
public sealed class OlderEngine : IAsyncLifetime
{
    private const string Layers = """
        {"status":"Pulling from mdrideout/junjo-ai-studio-backend","id":"0.82.1"}
        {"status":"Downloading","progressDetail":{"current":5000000,"total":12000000},"id":"aaaa"}
        {"status":"Pull complete","id":"aaaa"}

        """;

    private readonly ConcurrentQueue<string> asked = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-test-");
    private WebApplication engine = null!;

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        engine = builder.Build();
        engine.Urls.Add("http://127.0.0.1:0");
        engine.Run(AnswerAsync);
        await engine.StartAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Its_own_API_version_is_spoken_and_the_progress_of_a_pull_is_shown_though_the_user_sets_nothing()
    {
        using Process health = CommandProcess.Start(
            folder, [("DOCKER_HOST", engine.Urls.Single().Replace("http", "tcp", StringComparison.Ordinal))], "health", "--target",
            "containers", "--containers-file", StandInInContainers.ComposeFile);
        string output = await CommandProcess.EndOfAsync(health);

        health.ExitCode.Should().Be(3, output);
        output.Should().Contain("Pulling mdrideout/junjo-ai-studio-backend:0.82.1\n")
            .And.Contain("Pulling mdrideout/junjo-ai-studio-backend:0.82.1: 5 of 12 MB")
            .And.MatchRegex("did not start backend from mdrideout/junjo-ai-studio-backend:0.82.1: .*that is enough");
        asked.Where(request => !request.EndsWith("/_ping", StringComparison.Ordinal)).Should()
            .Contain("GET /version")
            .And.Contain("POST /v1.40/images/create")
            .And.OnlyContain(request => request == "GET /version" || request.Contains(" /v1.40/", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        string path = http.Request.Path.Value!;
        asked.Enqueue($"{http.Request.Method} {path}");
        (int status, string body) = path[(path.IndexOf("1.40/", StringComparison.Ordinal) is var at and >= 0 ? at + 5 : 1)..] switch
        {
            "version" => (200, """{"ApiVersion":"1.40","Version":"19.3.0","Components":[{"Name":"Engine","Version":"19.3.0"}]}"""),
            "info" => (200, """{"IndexServerAddress":"https://index.docker.io/v1/","ServerVersion":"19.3.0"}"""),
            "containers/json" or "networks" or "images/json" => (200, "[]"),
            "volumes" => (200, """{"Volumes":[]}"""),
            "networks/create" => (201, """{"Id":"n"}"""),
            "volumes/create" => (201, """{"Name":"v"}"""),
            "images/create" => (200, Layers),
            "containers/create" => (500, """{"message":"that is enough"}"""),
            var other when other.StartsWith("networks/", StringComparison.Ordinal) => (200, """{"Id":"n","Name":"n"}"""),
            var other when other.StartsWith("volumes/", StringComparison.Ordinal) => (200, """{"Name":"v"}"""),
            _ => (404, """{"message":"not here"}"""),
        };
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body, http.RequestAborted);
    }
}
