namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>The resource of some spans of a request: its bytes, and the name its spans are filed under.</summary>
/// <param name="Bytes">The message, merged when the request carried it in parts; empty when there is none.</param>
internal readonly record struct ResourceSlice(ReadOnlyMemory<byte> Bytes, string ServiceName);
