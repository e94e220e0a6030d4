using System.Text;

using FluentAssertions;

using Junjo.E2E.EmbeddedStudio;
using Junjo.E2E.EmbeddedStudio.Quirks;
using Junjo.E2E.Otlp;
using Junjo.E2E.Otlp.Grpc;
using Junjo.E2E.StudioApi;

using Server = Junjo.E2E.EmbeddedStudio.EmbeddedStudio;

namespace Junjo.E2E.Tests.Contract.EdgeValues;

[Trait("Category", "Contract")]
public sealed class EdgeValuesOnTheStandIn
{
    private const int DifferencesShown = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0.80", EmbeddedRelease.V080)]
    [InlineData("0.82", EmbeddedRelease.V082)]
    public async Task Every_combination_is_shown_as_the_contract_says(string release, EmbeddedRelease embedded)
    {
        var folder = Directory.CreateTempSubdirectory("junjo-e2e-");
        try
        {
            await using var studio = await Server.StartAsync(
                new EmbeddedStudioOptions { Release = embedded, DataFolder = folder.FullName, Quirks = QuirkSet.Of(embedded) }, Token);
            using var client = new StudioClient(new StudioClientOptions { Address = studio.RestUrl });
            await client.Auth.CreateFirstUserAsync("admin@example.com", "correct horse", Token);
            string key = (await client.ApiKeys.CreateAsync("edge values", Token)).Key;
            EdgeCase[] cases = [.. EdgeCorpus.Cases()];

            await SendAsync(cases, studio.OtlpUrl, key);

            (await DifferencesAsync(cases, client, release)).Take(DifferencesShown).Should().BeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task SendAsync(IEnumerable<EdgeCase> cases, Uri address, string key)
    {
        using var otlp = new OtlpTraceClient(new OtlpTraceClientOptions { Endpoint = address, ApiKey = key });
        foreach (var edge in cases)
        {
            (await otlp.ExportAsync(edge.Message.Encode(), Token)).Outcome.Should().Be(ExportOutcome.Acked, edge.Name);
        }
    }

    private static async Task<List<string>> DifferencesAsync(IEnumerable<EdgeCase> cases, StudioClient client, string release)
    {
        var differences = new List<string>();
        foreach (var edge in cases)
        {
            using var body = await client.Spans.ReadAsync(SpanQuery.Trace(edge.TraceId), Token);
            if (JsonText.Difference($"[{edge.Shown(release)}]", Encoding.UTF8.GetString(body.Utf8.Span)) is { } difference)
            {
                differences.Add($"{edge.Name}: {difference}");
            }
        }

        return differences;
    }
}
