using System.Text.Json;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>Requests and answers of one real Studio, in order.</summary>
/// <param name="Name">The scenario's name.</param>
/// <param name="Source">The file it was read from, as JSON.</param>
/// <param name="Version">The Studio that was recorded, such as <c>0.82.1</c>.</param>
/// <param name="Studio">Which Studio it may share: scenarios of one group run on one Studio; null needs no Studio of its own.</param>
/// <param name="IsBootstrapped">Whether a first user and an API key exist before the first step.</param>
/// <param name="Steps">What is sent, and what was answered.</param>
internal sealed record RecordedScenario(
    string Name, JsonElement Source, string Version, string? Studio, bool IsBootstrapped, IReadOnlyList<RecordedStep> Steps)
{
    /// <summary>The release that was recorded, such as <c>0.82</c>.</summary>
    public string Release => string.Join('.', Version.Split('.').Take(2));
}
