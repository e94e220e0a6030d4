using System.Text.Json.Nodes;

namespace Junjo.E2E.StandIn.Evidence;

/// <summary>An executable that could be assembled.</summary>
internal interface IExecutableEntry
{
    string? RuntimeId { get; }

    StoreDetail Store { get; }

    Integrity Integrity { get; }

    JsonObject ToJson();
}
