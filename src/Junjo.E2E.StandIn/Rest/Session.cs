using System.Text.Json.Serialization;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>What a session cookie says.</summary>
/// <param name="Id">Random.</param>
/// <param name="AuthenticatedAt">Local time without an offset.</param>
/// <param name="Revision">When the user last changed, as release 0.82 writes it; null in 0.80.</param>
internal sealed record Session(
    [property: JsonPropertyName("userEmail")] string UserEmail,
    [property: JsonPropertyName("session_id")] string Id,
    [property: JsonPropertyName("authenticated_at")] string AuthenticatedAt,
    [property: JsonPropertyName("session_revision")] string? Revision);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Session))]
internal sealed partial class SessionJson : JsonSerializerContext;
