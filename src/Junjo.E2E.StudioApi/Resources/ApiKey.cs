namespace Junjo.E2E.StudioApi;

/// <summary>A key for the OTLP side. Its text leaves the key out.</summary>
/// <param name="Id">21 characters.</param>
/// <param name="Key">The secret: 64 letters and digits.</param>
/// <param name="Name">As given.</param>
/// <param name="CreatedAt">UTC to the second: <c>2026-11-21T01:22:23Z</c>.</param>
public sealed record ApiKey(string Id, string Key, string Name, string CreatedAt)
{
    /// <inheritdoc/>
    public override string ToString() => $"{nameof(ApiKey)} {Id} '{Name}' of {CreatedAt}";
}
