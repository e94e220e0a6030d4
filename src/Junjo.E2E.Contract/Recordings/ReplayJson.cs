using System.Text.Json;
using System.Text.Json.Serialization;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>Replays as JSON, for machines: <c>result.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<ReplayResult>))]
public sealed partial class ReplayJson : JsonSerializerContext
{
    /// <summary>All replays of one run.</summary>
    public static byte[] Render(IReadOnlyList<ReplayResult> results) =>
        JsonSerializer.SerializeToUtf8Bytes(results, Default.IReadOnlyListReplayResult);
}
