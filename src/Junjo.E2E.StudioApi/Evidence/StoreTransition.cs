using System.Text.Json;

namespace Junjo.E2E.StudioApi;

/// <summary>One change of a store.</summary>
/// <param name="Sequence">Its place, from 1.</param>
/// <param name="RevisionBefore">Revision before.</param>
/// <param name="RevisionAfter">Revision after.</param>
/// <param name="SpanId">The span that made it.</param>
/// <param name="EventId">Its event.</param>
/// <param name="Action">The store's action.</param>
/// <param name="Patch">The change, a JSON patch.</param>
/// <param name="Before">The whole state before; JSON null when the replay was not possible.</param>
/// <param name="After">The whole state after; as <paramref name="Before"/>.</param>
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
