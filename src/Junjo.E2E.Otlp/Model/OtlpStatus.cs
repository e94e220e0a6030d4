namespace Junjo.E2E.Otlp.Model;

/// <summary>A status message as sent.</summary>
/// <param name="Code">The code's number, known or not.</param>
/// <param name="Message">The text; empty when there is none.</param>
public sealed record OtlpStatus(int Code, string Message);
