using System.Text.Json.Serialization;

namespace Junjo.E2E.Results;

/// <summary>Which Studio was judged.</summary>
/// <param name="Description">What it is and where.</param>
/// <param name="Release">Its release.</param>
/// <param name="IsStandIn">Whether it is the stand-in, so that a pass says that the harness works, not that Studio does.</param>
public sealed record StudioFacts(string Description, string Release, bool IsStandIn)
{
    /// <summary>
    /// The version it reports, where nobody has checked that release and it was judged by the contract of <see cref="Release"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? UnknownVersion { get; init; }
}
