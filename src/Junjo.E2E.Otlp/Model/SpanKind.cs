namespace Junjo.E2E.Otlp.Model;

/// <summary>Kinds of spans with their numbers on the wire.</summary>
public enum SpanKind
{
    /// <summary>Not said; Junjo never sends it.</summary>
    Unspecified = 0,

    /// <summary>Work inside a process: every Junjo span.</summary>
    Internal = 1,

    /// <summary>The server side of a call.</summary>
    Server = 2,

    /// <summary>The client side of a call.</summary>
    Client = 3,

    /// <summary>A message was sent.</summary>
    Producer = 4,

    /// <summary>A message was taken.</summary>
    Consumer = 5,
}
