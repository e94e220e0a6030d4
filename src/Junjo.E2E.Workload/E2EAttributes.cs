using Junjo.E2E.Otlp.Wire;
using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Workload;

/// <summary>
/// The only attributes of ours that the real SDK does not emit: the owner of every span in plain sight, and a keyed digest of its content,
/// so that a foreign or altered span is proved and not guessed.
/// </summary>
public static class E2EAttributes
{
    /// <summary>The run's number.</summary>
    public const string Run = "junjo.e2e.run";

    /// <summary>Name of the service that emitted the span.</summary>
    public const string Service = "junjo.e2e.service";

    /// <summary>Ordinal of the workflow among its service's.</summary>
    public const string Workflow = "junjo.e2e.workflow";

    /// <summary>Index of the span in its workflow.</summary>
    public const string Span = "junjo.e2e.span";

    /// <summary>Keyed digest of everything before it, as a signed 64-bit integer.</summary>
    public const string Digest = "junjo.e2e.digest";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Run, Service, Workflow, Span, Digest];

    /// <summary>Writes them as the last attributes of the open span.</summary>
    internal static void Write(SpanWriter writer, SpanIds ids, uint run, ReadOnlySpan<byte> service, SpanAddress address)
    {
        writer.Attribute("junjo.e2e.run"u8, run);
        writer.Attribute("junjo.e2e.service"u8, service);
        writer.Attribute("junjo.e2e.workflow"u8, (long)address.Workflow);
        writer.Attribute("junjo.e2e.span"u8, (long)address.Span);
        writer.Attribute("junjo.e2e.digest"u8, (long)ids.Digest(writer.OpenSpan));
    }
}
