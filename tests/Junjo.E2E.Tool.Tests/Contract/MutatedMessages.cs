using FluentAssertions;

using Junjo.E2E.Engine.Benchmarks;
using Junjo.E2E.Otlp.Model;
using Junjo.E2E.Tool.Tests.Contract.Studios;

namespace Junjo.E2E.Tool.Tests.Contract;

/// <summary>Damaged exports: whatever comes, an answer of a known form goes back, and what was refused is not stored.</summary>
public sealed class MutatedMessages(ContractStudios studios) : ContractFacts(studios)
{
    // With four stand-ins, 2,000 in a run of the tests; the benchmark sends 100,000.
    private const int Messages = 500;
    private const ulong Seed = 20_261_121;

    [Theory]
    [MemberData(nameof(Studios))]
    public async Task A_damaged_export_is_taken_whole_or_refused_in_words_and_then_not_stored(string name)
    {
        var studio = await OpenAsync(name);
        var mutated = new MutatedExports(Seed + (ulong)Array.IndexOf(ContractStudios.Names, name));
        var strange = new List<string>();
        var traces = new List<(byte[] Trace, bool IsStored)>();
        for (int number = 0; number < Messages; number++)
        {
            var trace = WireSpans.NewTrace();
            byte[] message = mutated.Next(trace);
            var call = await studio.CallAsync(message, (ContractStudio.OtlpKeyHeader, studio.Key));
            if (!IsKnown(call))
            {
                strange.Add($"{Convert.ToHexString(message)} -> {call}");
            }

            traces.Add((trace, call.Code == "OK" && SpansOf(message, trace) > 0));
        }

        await studio.PassSnapshotAsync();
        foreach (var (trace, isStored) in traces)
        {
            bool isShown = (await studio.RowsNowAsync(WireSpans.TracePath(trace))).Length > 0;
            if (isShown != isStored)
            {
                strange.Add($"trace {WireSpans.Hex(trace)}: acknowledged {isStored}, shown {isShown}");
            }
        }

        strange.Should().BeEmpty();
        traces.Count(trace => trace.IsStored).Should().BeInRange(1, Messages - 1, "both kinds must occur");
    }

    private static bool IsKnown(CallStatus call) => call.Code switch
    {
        "OK" => call.Message.Length == 0,
        "INTERNAL" => call.Message.StartsWith("failed to decode Protobuf message: ", StringComparison.Ordinal)
            && !call.Message.Contains("   at ", StringComparison.Ordinal),
        _ => false,
    };

    private static int SpansOf(byte[] message, byte[] trace) =>
        ExportRequest.Decode(message).ResourceSpans.SelectMany(resource => resource.Scopes).SelectMany(scope => scope.Spans)
            .Count(span => span.TraceId.Span.SequenceEqual(trace));
}
