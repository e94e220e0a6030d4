using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>Status and body of a semantic endpoint.</summary>
internal sealed record EvidenceAnswer(int Status, JsonNode Body);
