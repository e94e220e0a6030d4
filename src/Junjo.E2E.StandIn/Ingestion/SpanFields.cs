namespace Junjo.E2E.StandIn.Ingestion;

/// <summary>Field numbers of an OTLP span that a row needs.</summary>
internal static class SpanFields
{
    public const int TraceId = 1;
    public const int SpanId = 2;
    public const int ParentSpanId = 4;
    public const int Start = 7;
    public const int End = 8;
    public const int Attributes = 9;
}
