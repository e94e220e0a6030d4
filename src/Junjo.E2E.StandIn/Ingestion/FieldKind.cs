namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>How a protobuf field is laid out on the wire.</summary>
internal enum FieldKind : byte
{
    Varint,
    Fixed32,
    Fixed64,
    Text,
    Bytes,
    Message,
}
