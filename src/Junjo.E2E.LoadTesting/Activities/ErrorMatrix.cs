using Grpc.Core;

using Junjo.E2E.Otlp.Export;
using Junjo.E2E.StudioApi;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>The mistakes that callers make, on both sides, with the status that the contract names for each.</summary>
internal sealed class ErrorMatrix : IDisposable
{
    // More than gRPC's default limit of 4 MiB.
    private const int OversizeBytes = (4 * 1024 * 1024) + 1;

    private readonly StudioClient stranger;
    private readonly OtlpTraceClient known;
    private readonly OtlpTraceClient keyless;
    private readonly OtlpTraceClient wrongKey;

    public ErrorMatrix(LoadTarget target, string service)
    {
        StudioClient user = target.Client;
        stranger = user.WithoutSession();
        known = new OtlpTraceClient(target.Otlp with { Connections = 1 });
        keyless = new OtlpTraceClient(target.Otlp with { Connections = 1, ApiKey = null });
        wrongKey = new OtlpTraceClient(target.Otlp with { Connections = 1, ApiKey = new string('0', 64) });
        Cases =
        [
            Rest("no such path", "404", stop => user.SendAsync(HttpMethod.Get, "/api/v1/nothing", stop)),
            Rest("wrong method", "405", stop => user.SendAsync(HttpMethod.Put, "/health", stop)),
            Rest("limit 0", "422", stop => user.Spans.ListAsync(service, limit: 0, stop)),
            Rest("limit too large", "422",
                stop => user.Spans.ListRootsAsync(service, target.Release.MaxLimit + 1, cancellationToken: stop)),
            Rest("limit no number", "422",
                stop => user.SendAsync(
                HttpMethod.Get, $"/api/v1/observability/services/{Uri.EscapeDataString(service)}/workflows?limit=x", stop)),
            Rest("unknown key", "404", stop => user.ApiKeys.DeleteAsync("no-such-key", stop)),
            Rest("blank key name", "422", stop => user.ApiKeys.CreateAsync(new NewApiKey("  "), stop)),
            Rest("no session", "401", stop => stranger.ApiKeys.ListAsync(stop)),
            .. target.Release.SpansNeedSession
                ? (ErrorCase[])[Rest("no session for spans", "401", stop => stranger.Spans.ListServicesAsync(stop))] : [],
            .. target.Release.HasEvidence
                ? (ErrorCase[])[
                    Rest("evidence of no trace", "404", stop => user.Evidence.GetAsync(new string('0', 31) + "1", stop)),
                    Rest("evidence of a bad id", "422", stop => user.Evidence.GetAsync("not-an-id", stop))]
                : [],
            Otlp("no key", StatusCode.Unauthenticated, keyless, []),
            Otlp("wrong key", StatusCode.Unauthenticated, wrongKey, []),
            Otlp("oversize message", StatusCode.OutOfRange, known, new byte[OversizeBytes]),
        ];
    }

    public IReadOnlyList<ErrorCase> Cases { get; }

    public void Dispose()
    {
        stranger.Dispose();
        known.Dispose();
        keyless.Dispose();
        wrongKey.Dispose();
    }

    private static ErrorCase Rest(string name, string expected, Func<CancellationToken, Task> call) => new(name, expected, async stop =>
    {
        try
        {
            await call(stop);
            return new ErrorAnswer("success", "", IsRest: true);
        }
        catch (StudioApiException e)
        {
            return new ErrorAnswer(e.Status is { } status ? ((int)status).ToString() : e.Failure.ToString(), e.Body, IsRest: true);
        }
    });

    private static ErrorCase Otlp(string name, StatusCode expected, OtlpTraceClient client, byte[] message) =>
        new(name, expected.ToString(), async stop =>
    {
        ExportResult result = await client.ExportAsync(message, stop);
        return new ErrorAnswer(result.Code.ToString(), result.Message, IsRest: false);
    });
}
