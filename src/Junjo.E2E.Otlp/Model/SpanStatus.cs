namespace Junjo.E2E.Otlp.Model;

/// <summary>Status codes of spans with their numbers on the wire.</summary>
public enum SpanStatus
{
    /// <summary>Nothing was said: success and cancellation of a Junjo span.</summary>
    Unset = 0,

    /// <summary>Success, said by the application.</summary>
    Ok = 1,

    /// <summary>Failure.</summary>
    Error = 2,
}
