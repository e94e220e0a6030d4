using System.Globalization;

using Junjo.E2E.StudioApi.Transport;

namespace Junjo.E2E.StudioApi;

/// <summary>Which agent executions. Everything set must match exactly.</summary>
public sealed record AgentQuery
{
    /// <summary><c>service.namespace</c>; empty for services without one.</summary>
    public string ServiceNamespace { get; init; } = "";

    /// <summary><c>service.name</c>, at least one character.</summary>
    public required string ServiceName { get; init; }

    /// <summary>The logical agent.</summary>
    public string? AgentKey { get; init; }

    /// <summary>The agent's structure.</summary>
    public string? StructuralId { get; init; }

    /// <summary><c>service.version</c>.</summary>
    public string? ServiceVersion { get; init; }

    /// <summary><c>completed</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public string? Outcome { get; init; }

    /// <summary>Only executions that start then or later. Sent in microseconds.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Only executions that end then or earlier. Sent in microseconds.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Rows at most: 1 to 250; 100 without.</summary>
    public int? Limit { get; init; }

    internal string Path => StudioPath.WithQuery(
        "/api/v1/agent-executions",
        ("service_namespace", ServiceNamespace),
        ("service_name", ServiceName),
        ("agent_key", AgentKey),
        ("structural_id", StructuralId),
        ("service_version", ServiceVersion),
        ("outcome", Outcome),
        ("start_time", Text(StartTime)),
        ("end_time", Text(EndTime)),
        ("limit", Limit?.ToString(CultureInfo.InvariantCulture)));

    private static string? Text(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);
}
