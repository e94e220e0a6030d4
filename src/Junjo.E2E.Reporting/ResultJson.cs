using System.Text.Json;
using System.Text.Json.Serialization;

using Junjo.E2E.Results;

namespace Junjo.E2E.Reporting;

/// <summary>result.json: the whole result, durations in seconds.</summary>
public static class ResultJson
{
    internal static ResultJsonContext Context { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        IgnoreReadOnlyProperties = true,
        Converters =
        {
            new SecondsConverter(),
            new JsonStringEnumConverter<Verdict>(JsonNamingPolicy.SnakeCaseUpper),
            new JsonStringEnumConverter<FindingKind>(JsonNamingPolicy.SnakeCaseUpper),
        },
    });

    /// <summary>The file's bytes.</summary>
    public static byte[] Write(RunResult result) => JsonSerializer.SerializeToUtf8Bytes(result, Context.RunResult);

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It is no result, or of a version this build does not know.</exception>
    public static RunResult Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            RunResult result = JsonSerializer.Deserialize(utf8, Context.RunResult)
                ?? throw new InvalidDataException("The file holds null, not a result.");
            return result.SchemaVersion == RunResult.CurrentSchemaVersion
                ? result
                : throw new InvalidDataException(
                    $"The result has schemaVersion {result.SchemaVersion}; this junjo-e2e reads {RunResult.CurrentSchemaVersion}. Use the "
                        + $"version that wrote it.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The file is not a result of junjo-e2e: {e.Message}", e);
        }
    }
}
