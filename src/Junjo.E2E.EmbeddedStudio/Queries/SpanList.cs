namespace Junjo.E2E.EmbeddedStudio.Queries;

/// <summary>The lists a service has.</summary>
internal enum SpanList
{
    All,
    Roots,
    Workflows,
}
