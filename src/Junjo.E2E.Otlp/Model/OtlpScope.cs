namespace Junjo.E2E.Otlp.Model;

/// <summary>An instrumentation scope.</summary>
/// <param name="Name">Its name: <c>junjo</c> for everything the Junjo SDK emits.</param>
/// <param name="Version">Its version; the Junjo SDK sends none.</param>
public sealed record OtlpScope(string Name, string Version = "");
