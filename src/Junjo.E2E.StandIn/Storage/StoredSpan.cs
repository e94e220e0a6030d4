namespace Junjo.E2E.StandIn.Storage;

/// <summary>A row and the file its bytes are in.</summary>
internal readonly record struct StoredSpan(SpanFile File, string Service, Row Row, bool IsCold);
