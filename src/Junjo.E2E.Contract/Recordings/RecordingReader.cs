using System.Text.Json;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>Reads recorded scenarios. Their form is described in the recordings' README.</summary>
internal static class RecordingReader
{
    private static readonly JsonDocumentOptions options = new() { MaxDepth = JsonEquality.MaxDepth };

    /// <summary>The scenarios of a folder, in ordinal order of their names.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="only">Only the scenario of this name; null for all.</param>
    /// <exception cref="UnreadableRecordingException">The folder holds no such scenario, or a file is not one.</exception>
    public static IReadOnlyList<RecordedScenario> ReadFolder(string folder, string? only = null)
    {
        if (!Directory.Exists(folder))
        {
            throw new UnreadableRecordingException(folder, "there is no such folder", inner: null);
        }

        RecordedScenario[] scenarios =
            [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(path => Read(path, Scenario))];
        return scenarios.Length > 0 ? Chosen(folder, scenarios, only)
            : throw new UnreadableRecordingException(folder, "it holds no scenario (*.json)", inner: null);
    }

    /// <summary>The scenario of a name, or all when no name is given.</summary>
    /// <exception cref="UnreadableRecordingException">There is none of this name.</exception>
    public static IReadOnlyList<RecordedScenario> Chosen(string folder, IReadOnlyList<RecordedScenario> scenarios, string? only)
    {
        RecordedScenario[] chosen = [.. scenarios.Where(scenario => only is null || scenario.Name == only)];
        return chosen.Length > 0 || only is null ? chosen
            : throw new UnreadableRecordingException(
                folder, $"it holds no scenario '{only}', but {string.Join(", ", scenarios.Select(scenario => scenario.Name))}",
                inner: null);
    }

    /// <summary>Reads one file.</summary>
    /// <exception cref="UnreadableRecordingException">It cannot be read, or is not what was expected.</exception>
    public static T Read<T>(string path, Func<JsonElement, T> parse)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path), options);
            return parse(document.RootElement.Clone());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException
            or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            throw new UnreadableRecordingException(path, e.Message, e);
        }
    }

    private static RecordedScenario Scenario(JsonElement file)
    {
        string name = Required(file, "scenario");
        return new RecordedScenario(
            name,
            file,
            Required(file, "studio"),
            file.GetProperty("fresh").GetBoolean() ? name : null,
            file.GetProperty("bootstrap").GetBoolean(),
            [.. file.GetProperty("steps").EnumerateArray().Select(Step)]);
    }

    private static RecordedStep Step(JsonElement step) => step.GetProperty("kind").GetString() switch
    {
        "export" => Export(step),
        "rest" => Rest(step),
        "wait" => Wait(step),
        "copy-session" => new RecordedStep.CopySession(step, Required(step, "source"), Required(step, "target")),
        "capture-user" => new RecordedStep.CaptureUser(step, Required(step, "email"), Required(step, "name")),
        var kind => throw new FormatException($"expected a step of kind export, rest, wait, copy-session or capture-user, was '{kind}'"),
    };

    private static RecordedStep.Wait Wait(JsonElement step)
    {
        var time = TimeSpan.FromSeconds(step.GetProperty("seconds").GetDouble());
        return time >= TimeSpan.Zero && time <= RecordedStep.Wait.Longest ? new RecordedStep.Wait(step, time)
            : throw new FormatException($"expected a wait of 0 to {RecordedStep.Wait.Longest.TotalSeconds} s, was {time.TotalSeconds} s");
    }

    private static RecordedStep.Export Export(JsonElement step)
    {
        JsonElement answer = step.GetProperty("answer");
        return new RecordedStep.Export(step)
        {
            Method = Text(step, "method") ?? GrpcWire.ExportPath,
            ApiKey = Text(step, "api_key"),
            Metadata = step.TryGetProperty("metadata", out JsonElement metadata)
                ? [.. metadata.EnumerateArray().Select(pair => KeyValuePair.Create(pair[0].GetString()!, pair[1].GetString()!))]
                : [],
            Compression = Text(step, "compression"),
            Message = step.TryGetProperty("generated", out JsonElement generated)
                ? GeneratedMessage.Build(generated.GetProperty("message_bytes").GetInt32(), Text(generated, "trace"))
                : step.GetProperty("otlp_base64").GetBytesFromBase64(),
            Answer = new ExportAnswer(
                Required(answer, "code"),
                Required(answer, "message"),
                Pairs(answer, "trailers") ?? throw new KeyNotFoundException("the answer to an export has no 'trailers'"),
                Text(answer, "response_base64")),
        };
    }

    private static RecordedStep.Rest Rest(JsonElement step)
    {
        bool isJson = step.TryGetProperty("body", out JsonElement body);
        return new RecordedStep.Rest(step)
        {
            Method = Required(step, "method"),
            Path = Required(step, "path"),
            Session = Text(step, "session"),
            Headers = Pairs(step, "headers") ?? new Dictionary<string, string>(),
            Body = isJson ? body.GetRawText() : Text(step, "raw_body"),
            IsJson = isJson,
            Captures = Pairs(step, "capture") ?? new Dictionary<string, string>(),
            IsUnordered = Flag(step, "unordered"),
            IsTied = Flag(step, "tied"),
            Answer = Answer(step.GetProperty("answer")),
        };
    }

    private static RestAnswer Answer(JsonElement answer)
    {
        bool isSummary = answer.TryGetProperty("rows", out _) || answer.TryGetProperty("openapi", out _);
        return new RestAnswer(
            answer.GetProperty("status").GetInt32(),
            Pairs(answer, "headers"),
            isSummary ? null : Text(answer, "text") ?? "",
            isSummary ? answer : null);
    }

    private static string Required(JsonElement parent, string name) =>
        Text(parent, name) ?? throw new KeyNotFoundException($"a text '{name}' is missing");

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static bool Flag(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.GetBoolean();

    private static Dictionary<string, string>? Pairs(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement pairs)
            ? pairs.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!)
            : null;
}
