using System.Net.Http.Json;
using System.Text.Json;
using Google.Protobuf;
using Junjo.E2E.StandIn;
using Junjo.E2E.StandIn.Faults;
using Junjo.E2E.StandIn.Quirks;
using Junjo.E2E.StandIn.Wire;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>A stand-in with a folder of its own, spoken to over its sockets.</summary>
internal sealed class StudioUnderTest : IAsyncDisposable
{
    private const ulong FirstStart = 1775390400000000000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("junjo-e2e-");
    private readonly HttpClient _client = new();
    private readonly CancellationToken _cancellationToken = TestContext.Current.CancellationToken;
    private string _key = "";

    public required StandInRelease Release { get; init; }

    public QuirkSet Quirks { get; init; } = QuirkSet.None;

    public StudioFault[] Faults { get; init; } = [];

    public int FlushMaxBytes { get; init; } = 25 * 1024 * 1024;

    public long BackPressureBytes { get; init; } = 300 * 1024 * 1024;

    public ManualTime Time { get; } = new();

    public StandInServer Server { get; private set; } = null!;

    public string Key => _key;

    public static async Task<StudioUnderTest> StartAsync(QuirkSet quirks, params StudioFault[] faults)
    {
        var studio = new StudioUnderTest { Release = StandInRelease.V082, Quirks = quirks, Faults = faults };
        await studio.StartAsync();
        return studio;
    }

    /// <summary>A span with two attributes, two events, a link and a parent; its ids follow from two numbers.</summary>
    public static Span Span(int trace, int number, bool isRoot = false) => new()
    {
        TraceId = ByteString.CopyFrom(new UInt128(0x1111111111111111, (ulong)trace).ToBigEndian()),
        SpanId = ByteString.CopyFrom(((ulong)number).ToBigEndian()),
        ParentSpanId = isRoot ? ByteString.Empty : ByteString.CopyFrom(1UL.ToBigEndian()),
        Name = $"span {number}",
        Kind = 1,
        StartTimeUnixNano = FirstStart + ((ulong)number * 1_000_000),
        EndTimeUnixNano = FirstStart + ((ulong)number * 1_000_000) + 500_000,
        Attributes = { Attribute("count", new AnyValue { IntValue = number }),
            Attribute("text", new AnyValue { StringValue = $"text {number}" }) },
        Events = { Event("set_state", number), Event("done", number + 1) },
        Links = { new Span.Types.Link { SpanId = ByteString.CopyFrom([1]) } },
    };

    public static KeyValue Attribute(string key, AnyValue value) => new() { Key = key, Value = value };

    public static ExportTraceServiceRequest Request(params (string Service, Span[] Spans)[] parts)
    {
        var request = new ExportTraceServiceRequest();
        foreach (var (service, spans) in parts)
        {
            var resource = new Resource
            {
                Attributes = { Attribute("service.name", new AnyValue { StringValue = service }),
                    Attribute("host", new AnyValue { StringValue = "h" }) },
            };
            request.ResourceSpans.Add(new ResourceSpans { Resource = resource, ScopeSpans = { new ScopeSpans { Spans = { spans } } } });
        }

        return request;
    }

    /// <summary>Starts on the folder, for the first time or again.</summary>
    public async Task StartAsync()
    {
        Server = await StandInServer.StartAsync(
            new StandInOptions
            {
                Release = Release,
                DataFolder = _folder.FullName,
                Quirks = Quirks,
                Faults = Faults,
                FlushMaxBytes = FlushMaxBytes,
                BackPressureBytes = BackPressureBytes,
                Time = Time,
            },
            _cancellationToken);
        if (_key.Length == 0)
        {
            _key = await SignedIn.CreateKeyAsync(_client, Server.RestUrl, _cancellationToken);
        }
    }

    public Task<CallStatus> ExportAsync(string service, params Span[] spans) => ExportAsync(Request((service, spans)));

    public Task<CallStatus> ExportAsync(ExportTraceServiceRequest request) =>
        CallAsync(request.ToByteArray(), GrpcWire.ExportPath, ("x-junjo-api-key", _key));

    public async Task<CallStatus> CallAsync(byte[] message, string path, params (string Name, string Value)[] headers)
    {
        using var wire = new GrpcWire(Server.OtlpUrl);
        return (await wire.SendAsync(
            path, message, [.. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))], _cancellationToken)).Status;
    }

    public async Task<JsonElement> ReadAsync(string path) =>
        await _client.GetFromJsonAsync<JsonElement>(new Uri(Server.RestUrl, "/api/v1/observability/" + path), _cancellationToken);

    /// <summary>Names of the spans a path answers, in its order.</summary>
    public async Task<string[]> NamesAsync(string path) =>
        [.. (await ReadAsync(path)).EnumerateArray().Select(span => span.GetProperty("name").GetString()!)];

    public Task<string[]> TraceAsync(int trace) => NamesAsync($"traces/1111111111111111{trace:x16}/spans");

    public Task<JsonElement> TraceJsonAsync(int trace) => ReadAsync($"traces/1111111111111111{trace:x16}/spans");

    public async Task<int> FlushAsync()
    {
        using var answer = await _client.PostAsync(new Uri(Server.RestUrl, "/api/admin/flush-wal"), content: null, _cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(_cancellationToken)).GetProperty("files_indexed").GetInt32();
    }

    /// <summary>Cuts the end off the write-ahead log.</summary>
    public void CutLog(int bytes)
    {
        using var log = _folder.EnumerateFiles("*.log", SearchOption.AllDirectories).Single().Open(FileMode.Open);
        log.SetLength(log.Length - bytes);
    }

    public int ColdFiles() => _folder.EnumerateFiles("*.cold", SearchOption.AllDirectories).Count();

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _client.Dispose();
        _folder.Delete(recursive: true);
    }

    private static Span.Types.Event Event(string name, int number) => new()
    {
        Name = name,
        TimeUnixNano = FirstStart + (ulong)number,
        Attributes = { Attribute("n", new AnyValue { IntValue = number }) },
    };
}
