using Junjo.E2E.Otlp.Export;
using Junjo.E2E.StandIn;
using Junjo.E2E.StudioApi;
using Junjo.E2E.Studios;

namespace Junjo.E2E.Tool.Tests.EndToEnd;

/// <summary>The stand-in with options of a test's own, which no setting gives.</summary>
internal sealed class OwnStudio(StandInServer server, StudioClient client, StudioRelease release, OtlpTraceClientOptions otlp) : IStudio
{
    public string Description => "stand-in with options of its own";

    public StudioRelease Release => release;

    public StudioClient Client => client;

    public OtlpTraceClientOptions Otlp => otlp;

    public IReadOnlyList<string> Notices => [];

    /// <summary>Starts one of release 0.82.</summary>
    /// <param name="options">Its options.</param>
    /// <param name="release">What the verifier is to believe of it; release 0.82 when not given.</param>
    public static async Task<OwnStudio> StartAsync(StandInOptions options, StudioRelease? release = null)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        StandInServer server = await StandInServer.StartAsync(options, stop);
        var client = new StudioClient(new StudioClientOptions { Address = server.RestUrl });
        await StudioAccount.Create().SignInAsync(client, stop);
        string key = (await client.ApiKeys.CreateAsync(new NewApiKey("junjo-e2e"), stop)).Key;
        return new OwnStudio(
            server, client, release ?? StudioRelease.V082, new OtlpTraceClientOptions { Endpoint = server.OtlpUrl, ApiKey = key });
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
    }
}
