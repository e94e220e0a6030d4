using System.Text.Json.Serialization;

namespace Junjo.E2E.StudioApi;

/// <summary>
/// The JSON of every endpoint. A member that is missing, null where null is not documented, or of another type is an error: required
/// members check the contract even where no code reads them. Numbers are 64-bit integers or keep their text. Members that the types do not
/// know are ignored, so that a later patch release stays readable.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowOutOfOrderMetadataProperties = true,
    MaxDepth = MaxDepth)]
[JsonSerializable(typeof(StudioHealth))]
[JsonSerializable(typeof(StudioBanner))]
[JsonSerializable(typeof(StudioConfig))]
[JsonSerializable(typeof(UsersExistence))]
[JsonSerializable(typeof(SessionUser))]
[JsonSerializable(typeof(Credentials))]
[JsonSerializable(typeof(IReadOnlyList<StudioUser>))]
[JsonSerializable(typeof(NewApiKey))]
[JsonSerializable(typeof(ApiKey))]
[JsonSerializable(typeof(IReadOnlyList<ApiKey>))]
[JsonSerializable(typeof(FlushResult))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(StudioSpan))]
[JsonSerializable(typeof(IReadOnlyList<StudioSpan>))]
[JsonSerializable(typeof(IReadOnlyList<AgentExecution>))]
[JsonSerializable(typeof(ExecutionLocation))]
[JsonSerializable(typeof(TraceEvidence))]
internal sealed partial class StudioJson : JsonSerializerContext
{
    /// <summary>Levels of nesting read: more than Studio's own limit of about 100 levels of attribute values.</summary>
    public const int MaxDepth = 512;
}
