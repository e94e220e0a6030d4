namespace Junjo.E2E.Verification.Reading;

/// <summary>A trace of the run.</summary>
/// <param name="Service">The service's index.</param>
/// <param name="Trace">The trace's ordinal among its service's.</param>
internal readonly record struct TraceKey(int Service, int Trace);
