namespace Junjo.E2E.StudioApi;

/// <summary>Where the owner span of an execution is.</summary>
/// <param name="ServiceNamespace"><c>service.namespace</c> of the request.</param>
/// <param name="ServiceName"><c>service.name</c> of the request.</param>
/// <param name="ExecutableType"><c>workflow</c>, <c>subflow</c> or <c>agent</c>, as in the request.</param>
/// <param name="RuntimeId">The execution's runtime id, as in the request.</param>
/// <param name="TraceId">Trace of the owner span: 32 hexadecimal digits.</param>
/// <param name="SpanId">The owner span: 16 hexadecimal digits.</param>
/// <param name="DetailPath">Path of the web page that shows the execution.</param>
/// <param name="TracePath">Path of the web page that shows the owner span in its trace.</param>
public sealed record ExecutionLocation(
    string ServiceNamespace,
    string ServiceName,
    string ExecutableType,
    string RuntimeId,
    string TraceId,
    string SpanId,
    string DetailPath,
    string TracePath);
