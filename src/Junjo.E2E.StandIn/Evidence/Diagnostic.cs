using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>One thing wrong with the evidence (codes: contract section 6.11).</summary>
internal sealed record Diagnostic(string Code, string Path, string Message)
{
    public JsonObject ToJson() => new() { ["code"] = Code, ["path"] = Path, ["message"] = Message };
}
