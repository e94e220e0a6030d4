namespace Junjo.E2E.Otlp.Export;

/// <summary>What is known of an export after its last attempt. Only an <see cref="Acked"/> span that is absent is lost.</summary>
public enum ExportOutcome
{
    /// <summary>No attempt was made, or none left this process.</summary>
    NeverSent = 0,

    /// <summary>The server answered OK and rejected no span.</summary>
    Acked = 1,

    /// <summary>The server says that it stored nothing, in every attempt.</summary>
    Rejected = 2,

    /// <summary>Deadline, reset, cancelled, or an error after the write began: the spans may be there or not.</summary>
    Unknown = 3,
}
