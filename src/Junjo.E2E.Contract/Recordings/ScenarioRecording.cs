using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>Plays one scenario and writes it again with the answers that came.</summary>
internal sealed partial class ScenarioRecording(RecordedScenario scenario, ScenarioPlayer player)
{
    /// <summary>Answers so far.</summary>
    public int Answers { get; private set; }

    /// <param name="version">The version of the Studio that is recorded.</param>
    /// <param name="cancellationToken">Ends the recording.</param>
    /// <exception cref="HttpRequestException">An answer never came.</exception>
    /// <exception cref="TimeoutException">An answer did not come in time.</exception>
    /// <exception cref="StudioRefusedException">The Studio cannot be reached, or lets nobody in.</exception>
    public async Task<JsonObject> RunAsync(string version, CancellationToken cancellationToken)
    {
        if (scenario.IsBootstrapped)
        {
            await player.BootstrapAsync(cancellationToken);
        }

        var steps = new JsonArray();
        foreach (RecordedStep step in scenario.Steps)
        {
            JsonObject written = Copy(step.Source);
            if (await AnswerAsync(step, cancellationToken) is { } answer)
            {
                written["answer"] = answer;
                Answers++;
            }

            steps.Add(written);
        }

        JsonObject file = Copy(scenario.Source);
        file["studio"] = version;
        file["steps"] = steps;
        return file;
    }

    private static JsonObject Copy(JsonElement source) => JsonObject.Create(source.Clone())!.DeepClone().AsObject();

    private async Task<JsonObject?> AnswerAsync(RecordedStep step, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case RecordedStep.Export export:
                return Written(await player.ExportAsync(export, cancellationToken));
            case RecordedStep.Rest rest:
                RestAnswer answer = await player.RestAsync(rest, cancellationToken);

                // Compared for what the comparison learns: which values the numbered placeholders stand for.
                AnswerEquality.Compare(rest, answer, player.Variables);
                NewIds.Name(scenario, rest.Path, answer.Text!, player.Variables);
                return Written(rest.Answer, answer);
            default:
                await player.DoAsync(step, cancellationToken);
                return null;
        }
    }

    private JsonObject Written(ExportAnswer answer)
    {
        var written = new JsonObject
        {
            ["code"] = answer.Code,
            ["message"] = Folded(answer.Message),
            ["trailers"] = Pairs(answer.Trailers),
        };
        if (answer.Response is not null)
        {
            written["response_base64"] = answer.Response;
        }

        return written;
    }

    // A body that was summarised before is too long now, too.
    private JsonObject Written(RestAnswer recorded, RestAnswer answer)
    {
        var written = new JsonObject { ["status"] = answer.Status };
        if (recorded.Summary is { } summary && Summary.OfText(summary, answer.Text!) is { } counted)
        {
            foreach (var (name, value) in counted)
            {
                written[name] = value?.DeepClone();
            }

            return written;
        }

        written["headers"] = Pairs(answer.Headers!);
        if (answer.Text!.Length > 0)
        {
            written["text"] = Time().Replace(Folded(answer.Text), "$1\"{time}\"");
        }

        return written;
    }

    private JsonObject Pairs(IReadOnlyDictionary<string, string> pairs) =>
        new(pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Folded(Cookies.Masked(pair.Key, pair.Value)))));

    private string Folded(string text) => Secrets.Masked(player.Variables.Fold(text));

    [GeneratedRegex("(\"(?:created|updated)_at\":\\s*)\"" + Variables.TimePattern + "\"", RegexOptions.None,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Time();
}
