using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Workload.Simulation;

/// <summary>A span of a simulated workflow, growing until it ends.</summary>
/// <param name="name">Its display name.</param>
/// <param name="parent">The span above; null for a root.</param>
/// <param name="startUnixNano">When it starts.</param>
internal sealed class SimulatedSpan(string name, SimulatedSpan? parent, ulong startUnixNano)
{
    private readonly List<KeyValue> attributes = [];
    private readonly List<SpanEvent> events = [];

    public string Name => name;

    /// <summary>The span above; null for a root.</summary>
    public SimulatedSpan? Parent { get; set; } = parent;

    /// <summary>Whether its parent is a span that is never sent; it then also has a link to it.</summary>
    public bool IsOrphan { get; set; }

    public SpanKind Kind { get; init; } = SpanKind.Internal;

    /// <summary>The words in which it is told.</summary>
    public Vocabulary Vocabulary { get; init; } = Vocabulary.Contract2;

    public ulong StartUnixNano => startUnixNano;

    public ulong EndUnixNano { get; set; }

    /// <summary>Its index among the spans of its workflow, in the order of export; known when it has ended.</summary>
    public int Index { get; set; } = -1;

    public IReadOnlyList<KeyValue> Attributes => attributes;

    public IReadOnlyList<SpanEvent> Events => events;

    /// <summary>The message of the error it ended in; null for none.</summary>
    public string? Error { get; private set; }

    /// <summary>The short class name of that error.</summary>
    public string? ErrorType { get; private set; }

    /// <summary>Whether it was cancelled, which is no error.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>What its status says of the error; empty for none.</summary>
    public string StatusMessage => Error is null ? "" : Vocabulary == Vocabulary.PreContract ? $"{ErrorType}: {Error}" : Error;

    public SimulatedSpan Set(string key, AnyValue value)
    {
        attributes.Add(new KeyValue(key, value));
        return this;
    }

    /// <summary>
    /// A payload slot with its content, as the Python SDK fills every slot; before contract 2 there is the content alone.
    /// </summary>
    public SimulatedSpan SetPayload(string key, string json) => Vocabulary == Vocabulary.Contract2
        ? Set(key + ".mode", "full").Set(key + ".policy", "junjo.full.v1").Set(key, json)
        : Set(key, json);

    public void Add(SpanEvent added) => events.Add(added);

    /// <summary>Ends in an error, as the Python SDK says it.</summary>
    /// <param name="type">Short name of the exception's class.</param>
    /// <param name="message">Its message.</param>
    /// <param name="timeUnixNano">When.</param>
    /// <param name="module">The module of the class; null for Python's own.</param>
    public void Fail(string type, string message, ulong timeUnixNano, string? module = null)
    {
        Error = message;
        ErrorType = type;
        if (Vocabulary != Vocabulary.PreContract)
        {
            Set("error.type", type);
        }

        var exception = new SpanEvent
        {
            Name = "exception",
            TimeUnixNano = timeUnixNano,
            Attributes =
            [
                new KeyValue("exception.type", module is null ? type : $"{module}.{type}"), new KeyValue("exception.message", message),
                new KeyValue("exception.stacktrace", $"Traceback (most recent call last):\n{type}: {message}\n"),
                new KeyValue("exception.escaped", "False"),
            ],
        };
        Add(exception);

        // Before the contract both the SDK and OpenTelemetry's own handler record it.
        if (Vocabulary == Vocabulary.PreContract)
        {
            Add(exception);
        }
    }

    /// <summary>Ends because the run was cancelled; before the contract nothing says so.</summary>
    /// <param name="reason">The reason that was given, <c>cancelled</c> for none.</param>
    public void Cancel(string reason)
    {
        IsCancelled = true;
        if (Vocabulary != Vocabulary.PreContract)
        {
            Set("junjo.cancelled", value: true).Set("junjo.cancelled_reason", reason);
        }
    }
}
