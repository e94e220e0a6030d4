using FluentAssertions;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;
using Junjo.E2E.Studios.Embedded;
using Junjo.E2E.Studios.Faults;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>What a fault makes in Studio to see that it works again is removed, even where Studio fails once more meanwhile.</summary>
public sealed class KeysOfFaults : IAsyncLifetime
{
    private const string Email = "other@example.com";
    private const string Password = "correct-horse-battery";

    private readonly HttpClient http = new();
    private StandInStudio studio = null!;
    private WebApplication front = null!;
    private int deletions;

    public async ValueTask InitializeAsync()
    {
        studio = await StandInStudio.StartAsync(new StudioSettings(), [], TimeProvider.System, TestContext.Current.CancellationToken);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        front = builder.Build();
        front.Urls.Add("http://127.0.0.1:0");
        front.Run(PassAsync);
        await front.StartAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_key_that_shows_that_Studio_works_again_is_removed_though_its_first_deletion_fails()
    {
        await studio.Client.Users.CreateAsync(new Credentials(Email, Password), TestContext.Current.CancellationToken);
        using var client = new StudioClient(new StudioClientOptions { Address = new Uri(front.Urls.Single()), Time = TimeProvider.System });
        await client.Auth.SignInAsync(new Credentials(Email, Password), TestContext.Current.CancellationToken);
        var injector = new FaultInjector(
            new BehindAFront(studio, client), FaultSchedule.Parse(["kill-backend@0s+1ms"]).Written, TimeProvider.System);

        await injector.RunAsync(() => TimeSpan.Zero, TestContext.Current.CancellationToken);

        injector.Records.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Problem = (string?)null, Healed = (TimeSpan?)TimeSpan.Zero });
        deletions.Should().Be(2);
        (await client.ApiKeys.ListAsync(TestContext.Current.CancellationToken)).Select(key => key.Name).Should()
            .NotContain("junjo-e2e-healed");
    }

    public async ValueTask DisposeAsync()
    {
        await front.DisposeAsync();
        await studio.DisposeAsync();
        http.Dispose();
    }

    // Passes everything on, but fails the first deletion.
    private async Task PassAsync(HttpContext context)
    {
        if (context.Request.Method == "DELETE" && Interlocked.Increment(ref deletions) == 1)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method),
            new Uri(studio.Client.Address, context.Request.Path + context.Request.QueryString))
        {
            Content = new StreamContent(context.Request.Body),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        request.Headers.TryAddWithoutValidation("Cookie", (string?)context.Request.Headers.Cookie);
        using HttpResponseMessage answer = await http.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        if (answer.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies))
        {
            context.Response.Headers.SetCookie = cookies.ToArray();
        }

        await context.Response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync(context.RequestAborted), context.RequestAborted);
    }

    /// <summary>The stand-in, asked through another address; its faults are done to nothing.</summary>
    private sealed class BehindAFront(StandInStudio studio, StudioClient client) : IFaultTarget
    {
        public string Description => studio.Description;

        public StudioRelease Release => studio.Release;

        public StudioClient Client => client;

        public OtlpTraceClientOptions Otlp => studio.Otlp;

        public IReadOnlyList<string> Notices => [];

        public int? SpansInMemory(FaultKind kind) => null;

        public Task BeginAsync(FaultKind kind, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task EndAsync(FaultKind kind, CancellationToken cancellationToken) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
