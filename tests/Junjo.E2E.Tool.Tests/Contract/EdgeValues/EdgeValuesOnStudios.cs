using FluentAssertions;

using Junjo.E2E.Tool.Tests.Contract.Studios;

namespace Junjo.E2E.Tool.Tests.Contract.EdgeValues;

/// <summary>Every two edge values of two kinds in one span, on every Studio.</summary>
public sealed class EdgeValuesOnStudios(ContractStudios studios) : ContractFacts(studios)
{
    private const int DifferencesShown = 20;

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task Every_combination_is_shown_as_the_contract_says(string name)
    {
        var studio = await OpenAsync(name);
        EdgeCase[] cases = [.. EdgeCorpus.Cases(WireSpans.NewTrace())];
        foreach (var edge in cases)
        {
            (await studio.CallAsync(edge.Message.Encode(), (ContractStudio.OtlpKeyHeader, studio.Key))).Should()
                .Be(new CallStatus("OK", ""), edge.Name);
        }

        await studio.PassSnapshotAsync();
        var differences = new List<string>();
        foreach (var edge in cases)
        {
            var (_, shown) = await studio.GetAsync($"{ContractStudio.Observability}/traces/{edge.TraceId}/spans");
            if (JsonText.Difference($"[{edge.Shown(studio.Release.Name, studio.HasDefects)}]", shown) is { } difference)
            {
                differences.Add($"{edge.Name}: {difference}");
            }
        }

        differences.Take(DifferencesShown).Should().BeEmpty();
    }
}
