namespace Junjo.E2E.StudioApi;

/// <summary>Where an execution is shown.</summary>
/// <param name="ServiceNamespace">As asked.</param>
/// <param name="ServiceName">As asked.</param>
/// <param name="ExecutableType">As asked.</param>
/// <param name="RuntimeId">As asked.</param>
/// <param name="TraceId">Its trace.</param>
/// <param name="SpanId">Its owner span.</param>
/// <param name="DetailPath">The frontend's page of the execution.</param>
/// <param name="TracePath">The frontend's page of the span in its trace.</param>
public sealed record ExecutionLocation(
    string ServiceNamespace,
    string ServiceName,
    string ExecutableType,
    string RuntimeId,
    string TraceId,
    string SpanId,
    string DetailPath,
    string TracePath);
