namespace Junjo.E2E.StudioApi;

/// <summary>A key with which services send telemetry. The text of this record leaves the key's value out.</summary>
/// <param name="Id">Identifies the key: 21 characters.</param>
/// <param name="Key">The key's value, a secret: 64 letters and digits.</param>
/// <param name="Name">Display name, as given.</param>
/// <param name="CreatedAt">Time of creation, UTC to the second: <c>2026-11-21T01:22:23Z</c>.</param>
public sealed record ApiKey(string Id, string Key, string Name, string CreatedAt)
{
    /// <inheritdoc/>
    public override string ToString() => $"{nameof(ApiKey)} {Id} '{Name}' of {CreatedAt}";
}
