using Grpc.Core;

using Junjo.E2E.Otlp.Export;

namespace Junjo.E2E.Orchestration.Sending;

/// <summary>How an export ended, after all of its attempts.</summary>
/// <param name="Outcome">What is known of its spans.</param>
/// <param name="Code">The status of its last attempt.</param>
public readonly record struct SentExport(ExportOutcome Outcome, StatusCode Code);
