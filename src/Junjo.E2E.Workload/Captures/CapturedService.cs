using Junjo.E2E.Otlp.Model;

namespace Junjo.E2E.Workload.Captures;

/// <summary>What one service of a capture exported.</summary>
/// <param name="Resource">Its resource.</param>
/// <param name="Traces">Its traces, each with its spans in the order of export.</param>
internal sealed record CapturedService(OtlpResource Resource, IReadOnlyList<IReadOnlyList<CapturedSpan>> Traces);
