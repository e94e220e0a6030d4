using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Junjo.E2E.Otlp.Export;

namespace Junjo.E2E.Contract.Recordings;

/// <summary>Does the steps of one scenario, in order, and gives each answer back.</summary>
internal sealed class ScenarioPlayer
{
    private readonly StudioAccess studio;
    private readonly TimeProvider time;
    private readonly Cookies cookies = new();

    public ScenarioPlayer(StudioAccess studio, TimeProvider time)
    {
        this.studio = studio;
        this.time = time;
        Variables.Set("rest", studio.Rest.Root);
    }

    /// <summary>What the scenario's placeholders stand for so far.</summary>
    public Variables Variables { get; } = new();

    /// <summary>Makes the user and the key that a bootstrapped scenario begins with.</summary>
    public async Task BootstrapAsync(CancellationToken cancellationToken)
    {
        await studio.BootstrapAsync(Variables, cookies, cancellationToken);
        Variables.Set("swapped_key", string.Concat(Variables.Get("api_key")!.Select(SwapCase)));
    }

    /// <summary>Does a step that has no answer.</summary>
    public async Task DoAsync(RecordedStep step, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case RecordedStep.Wait wait:
                await Task.Delay(wait.Time, time, cancellationToken);
                break;
            case RecordedStep.CopySession copy:
                cookies.Copy(copy.From, copy.To);
                break;
            case RecordedStep.CaptureUser user:
                await CaptureUserAsync(user, cancellationToken);
                break;
            default:
                throw new ArgumentException($"a step with an answer: {step.Title}", nameof(step));
        }
    }

    /// <summary>Makes a call on the OTLP port.</summary>
    /// <exception cref="HttpRequestException">No answer came.</exception>
    /// <exception cref="TimeoutException">None came in time.</exception>
    public async Task<ExportAnswer> ExportAsync(RecordedStep.Export step, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, string>> metadata = [new("user-agent", "junjo-e2e-contract"), new("grpc-accept-encoding", "identity")];
        if (step.ApiKey is { } key)
        {
            metadata.Add(new(OtlpTraceClient.ApiKeyHeader, Variables.Expand(key)));
        }

        metadata.AddRange(step.Metadata.Select(pair => KeyValuePair.Create(pair.Key, Variables.Expand(pair.Value))));
        if (step.Compression is { } encoding)
        {
            metadata.Add(new("grpc-encoding", encoding));
        }

        return await studio.Grpc.SendAsync(step.Method, Compress(step.Message, step.Compression), metadata, cancellationToken);
    }

    /// <summary>Makes a REST request; keeps the cookie it sets and the values it is asked to capture.</summary>
    /// <exception cref="HttpRequestException">No answer came.</exception>
    /// <exception cref="TimeoutException">None came in time.</exception>
    public async Task<RestAnswer> RestAsync(RecordedStep.Rest step, CancellationToken cancellationToken)
    {
        var headers = step.Headers.ToDictionary(pair => pair.Key, pair => Variables.Expand(pair.Value));
        if (step.Session is { } session && cookies.Of(session) is { } cookie)
        {
            headers["cookie"] = cookie;
        }

        if (step.IsJson)
        {
            headers.TryAdd("content-type", "application/json");
        }

        byte[]? body = step.Body is null ? null : Encoding.UTF8.GetBytes(Variables.Expand(step.Body));
        RestAnswer answer = await studio.Rest.SendAsync(step.Method, Variables.Expand(step.Path), headers, body, cancellationToken);
        if (step.Session is { } owner && answer.Headers!.TryGetValue("set-cookie", out string? setCookie))
        {
            cookies.Take(owner, setCookie);
        }

        Capture(step.Captures, answer.Text!);
        return answer;
    }

    private async Task CaptureUserAsync(RecordedStep.CaptureUser step, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string> { ["cookie"] = cookies.Of("main") ?? "" };
        RestAnswer answer = await studio.Rest.SendAsync("GET", "/users", headers, body: null, cancellationToken);
        if (answer.Status != 200)
        {
            return;
        }

        using JsonDocument users = JsonDocument.Parse(answer.Text!);
        foreach (JsonElement user in users.RootElement.EnumerateArray())
        {
            if (user.GetProperty("email").GetString() == step.Email)
            {
                Variables.Set(step.Name, user.GetProperty("id").GetString()!);
            }
        }
    }

    // A value that is not there leaves its name without one; the comparison of the same answer tells why.
    private void Capture(IReadOnlyDictionary<string, string> captures, string text)
    {
        if (captures.Count == 0)
        {
            return;
        }

        try
        {
            using JsonDocument body = JsonDocument.Parse(text);
            foreach (var (name, path) in captures)
            {
                if (JsonPath.Find(body.RootElement, path) is { ValueKind: JsonValueKind.String } value)
                {
                    Variables.Set(name, value.GetString()!);
                }
            }
        }
        catch (JsonException)
        {
            // No JSON at all, as above.
        }
    }

    private static byte[] Deflated(ReadOnlyMemory<byte> message, Func<Stream, Stream> compress)
    {
        using var target = new MemoryStream();
        using (Stream compressor = compress(target))
        {
            compressor.Write(message.Span);
        }

        return target.ToArray();
    }

    private static ReadOnlyMemory<byte> Compress(ReadOnlyMemory<byte> message, string? compression) => compression switch
    {
        "gzip" => Deflated(message, target => new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true)),
        "deflate" => Deflated(message, target => new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true)),
        _ => message,
    };

    private static char SwapCase(char c) => char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c);
}
