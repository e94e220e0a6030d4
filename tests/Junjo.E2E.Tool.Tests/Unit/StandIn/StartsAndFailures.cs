using System.Net;
using System.Net.Sockets;

using FluentAssertions;

using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Accounts;
using Junjo.E2E.StandIn.Hosting;
using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.StandIn.Rest;
using Junjo.E2E.Studios;

using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>A stand-in that cannot start, cannot write, or is killed under a request.</summary>
public sealed class StartsAndFailures : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("junjo-e2e-test-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(StandInOptions.LargestFlushMaxBytes + 1)]
    public async Task A_cold_file_of_no_size_or_above_1_GiB_is_refused_at_the_start(int bytes) =>
        await FluentActions.Awaiting(() => StandInServer.StartAsync(
                new StandInOptions { DataFolder = folder.FullName, FlushMaxBytes = bytes }, Token))
            .Should().ThrowAsync<ArgumentOutOfRangeException>().WithMessage("*FlushMaxBytes*");

    [Fact]
    public async Task A_start_that_finds_its_second_port_taken_gives_the_first_one_back()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int otlpPort;
        using (LoopbackPorts ports = LoopbackPorts.Reserve(1))
        {
            otlpPort = ports[0];
        }

        var options = new StandInOptions
        {
            DataFolder = folder.FullName,
            RestPort = ((IPEndPoint)taken.LocalEndpoint).Port,
            OtlpPort = otlpPort,
        };

        await FluentActions.Awaiting(() => StandInServer.StartAsync(options, Token)).Should().ThrowAsync<IOException>();

        using var free = new TcpListener(IPAddress.Loopback, otlpPort);
        free.Start();
        free.Server.IsBound.Should().BeTrue();
    }

    [Fact]
    public async Task A_stand_in_that_cannot_write_its_files_fails_and_answers_nobody_any_more()
    {
        StandInServer server = await StandInServer.StartAsync(
            new StandInOptions
            {
                DataFolder = folder.FullName,
                Quirks = QuirkSet.Of(Quirk.Q16),
                FlushMaxBytes = 1,
                Time = new StandInClock(TimeProvider.System, scale: 0.01),
            },
            Token);
        using var client = new HttpClient();
        string key = await SignedIn.CreateKeyAsync(client, server.RestUrl, Token);
        string cold = Path.Combine(folder.FullName, "spans", "cold");
        Directory.Delete(cold);
        await File.WriteAllTextAsync(cold, "no folder", Token);
        byte[] message = Google.Protobuf.MessageExtensions.ToByteArray(StudioUnderTest.Request(("svc", [StudioUnderTest.Span(1, 1)])));
        using var wire = new GrpcWire(server.OtlpUrl);
        await wire.SendAsync(GrpcWire.ExportPath, message, [new("x-junjo-api-key", key)], Token);

        await FluentActions.Awaiting(() => server.Housekeeping.WaitAsync(Patience, Token)).Should().ThrowAsync<IOException>();
        await FluentActions.Awaiting(() => client.GetAsync(new Uri(server.RestUrl, "/health"), Token)).Should()
            .ThrowAsync<HttpRequestException>();
        await FluentActions.Awaiting(() => server.DisposeAsync().AsTask()).Should().ThrowAsync<IOException>();
    }

    [Fact]
    public async Task A_request_whose_store_is_closed_under_it_ends_with_a_broken_connection_and_not_with_500()
    {
        ReleaseSurface surface = ReleaseSurface.Of(StandInRelease.V082, QuirkSet.None);
        var accounts = new AccountStore(folder.FullName, TimeProvider.System);
        var rest = new RestServer(
            surface,
            new RouteTable([new Route("GET", "/gone", _ => throw new ObjectDisposedException("a file")),
                new Route("GET", "/broken", _ => throw new InvalidOperationException())]),
            new Authentication(surface, accounts, TimeProvider.System),
            new SessionCookies(surface, accounts.SessionSecret, TimeProvider.System),
            new Cors([]));
        await using Listener listener = await Listener.StartAsync(
            new IPEndPoint(IPAddress.Loopback, 0), HttpProtocols.Http1, rest.HandleAsync, Token);
        using var client = new HttpClient();

        await FluentActions.Awaiting(() => client.GetAsync(new Uri(listener.Url, "/gone"), Token)).Should()
            .ThrowAsync<HttpRequestException>();
        using HttpResponseMessage broken = await client.GetAsync(new Uri(listener.Url, "/broken"), Token);
        broken.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
    }
}
