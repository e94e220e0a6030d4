using Junjo.E2E.Workload.Runs;

namespace Junjo.E2E.Orchestration.Ledgers;

/// <summary>What a ledger says.</summary>
/// <param name="Sent">Every slice of every export and what became of it.</param>
/// <param name="Exports">Exports that were begun.</param>
/// <param name="TruncatedBytes">Bytes of a last record that a crash cut off; what it would have said counts as unknown.</param>
public sealed record LedgerContent(SentTable Sent, int Exports, int TruncatedBytes);
