using System.Text.Json;

namespace Junjo.E2E.StudioApi;

/// <summary>One change of a store's state.</summary>
/// <param name="Sequence">Number of the change, from 1.</param>
/// <param name="RevisionBefore">Revision of the state before the change.</param>
/// <param name="RevisionAfter">Revision of the state after the change.</param>
/// <param name="SpanId">The span that made the change.</param>
/// <param name="EventId">Id of the event that tells the change; null without one.</param>
/// <param name="Action">Name of the store's action; null without one.</param>
/// <param name="Patch">The change as a JSON patch (RFC 6902).</param>
/// <param name="Before">The whole state before the change; JSON null when the replay failed.</param>
/// <param name="After">The whole state after the change; JSON null when the replay failed.</param>
public sealed record StoreTransition(
    long Sequence,
    long RevisionBefore,
    long RevisionAfter,
    string SpanId,
    string? EventId,
    string? Action,
    Payload Patch,
    JsonElement Before,
    JsonElement After);
