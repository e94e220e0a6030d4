using System.Buffers.Binary;

using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Tool.Tests.Contract.EdgeValues;

/// <summary>Spans in which every two edge values of two kinds meet.</summary>
internal static class EdgeCorpus
{
    private static readonly (string Name, IReadOnlyList<EdgeValue> Values)[] Factors =
    [
        ("attribute", EdgeAttributes.Values),
        ("resource", EdgeResources.All),
        ("key", EdgeAttributes.Keys),
        ("name", EdgeIdentity.Names),
        ("kind", EdgeIdentity.Kinds),
        ("times", EdgeTimes.All),
        ("status", EdgeIdentity.Statuses),
        ("events", EdgeEvents.Events),
        ("span id", EdgeIdentity.SpanIds),
        ("parent", EdgeIdentity.Parents),
        ("flags", EdgeEvents.Flags),
        ("trace id", EdgeIdentity.TraceIds),
        ("links", EdgeEvents.Links),
        ("trace state", EdgeEvents.TraceStates),
        ("dropped", EdgeEvents.Dropped),
    ];

    /// <summary>Values per factor.</summary>
    public static IReadOnlyList<int> Sizes => [.. Factors.Select(factor => factor.Values.Count)];

    /// <summary>All combinations, each in a trace of its own.</summary>
    /// <param name="run">16 bytes from which the trace ids follow; others make other ids.</param>
    public static IEnumerable<EdgeCase> Cases(byte[] run) =>
        AllPairs.Of(Sizes).Select((combination, index) => Case(combination, index, run));

    private static EdgeCase Case(int[] combination, int index, byte[] run)
    {
        var values = combination.Select((value, factor) => Factors[factor].Values[value]).ToList();
        string name = string.Join("; ", values.Select((value, factor) => $"{Factors[factor].Name}: {value.Name}"));
        byte[] traceId = [.. run];
        BinaryPrimitives.WriteInt32BigEndian(traceId, BinaryPrimitives.ReadInt32BigEndian(run) + index);
        var message = new EdgeMessage(new OtlpSpan { TraceId = traceId }, null);
        return new EdgeCase(name, values.Aggregate(message, (sent, value) => value.Put(sent)), values);
    }
}
