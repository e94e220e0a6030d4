using Junjo.E2E.Orchestration.Ledgers;

namespace Junjo.E2E.Orchestration.Sdk;

/// <summary>A batch that the SDK is exporting.</summary>
/// <param name="Exports">Its numbers in the ledger.</param>
/// <param name="Slices">What it holds.</param>
/// <param name="Began">When, since the run's start.</param>
internal sealed record SdkBatch(IReadOnlyList<int> Exports, LedgerSlice[] Slices, TimeSpan Began);
