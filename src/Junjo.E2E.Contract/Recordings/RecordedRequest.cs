using System.Text.Json;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>A request of a recording, with what makes it the same request in another recording.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Index">Position of its step.</param>
/// <param name="Step">The step.</param>
/// <param name="Key">Equal for the same request of another recording: the scenario, all that is sent, and which repetition it is.</param>
internal sealed record RecordedRequest(string Scenario, int Index, RecordedStep Step, string Key)
{
    /// <summary>All requests of all scenarios, in order.</summary>
    public static List<RecordedRequest> Of(IReadOnlyList<RecordedScenario> scenarios)
    {
        var requests = new List<RecordedRequest>();
        var repetitions = new Dictionary<string, int>();
        foreach (RecordedScenario scenario in scenarios)
        {
            foreach (var (index, step) in scenario.Steps.Index().Where(item => item.Item is RecordedStep.Rest or RecordedStep.Export))
            {
                string sent = $"{scenario.Name}\n{Sent(step.Source)}";
                repetitions[sent] = repetitions.GetValueOrDefault(sent) + 1;
                requests.Add(new RecordedRequest(scenario.Name, index, step, $"{sent}\n{repetitions[sent]}"));
            }
        }

        return requests;
    }

    // Written anew, so that white space and escapes of the two files do not matter.
    private static string Sent(JsonElement step) => string.Join(
        '\n',
        step.EnumerateObject()
            .Where(member => member.Name is not ("answer" or "note" or "capture" or "unordered" or "tied"))
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => $"{member.Name}: {JsonSerializer.Serialize(member.Value)}"));
}
