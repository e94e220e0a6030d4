namespace Junjo.E2E.StandIn.Queries;

/// <summary>The lists a service has.</summary>
internal enum SpanList
{
    All,
    Roots,
    Workflows,
}
