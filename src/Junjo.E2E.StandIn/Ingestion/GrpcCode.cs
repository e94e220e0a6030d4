namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>gRPC status codes: https://grpc.io/docs/guides/status-codes/.</summary>
internal enum GrpcCode
{
    Ok = 0,
    Cancelled = 1,
    ResourceExhausted = 8,
    OutOfRange = 11,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
    Unauthenticated = 16,
}
