using System.Text.Json.Nodes;

using Junjo.E2E.StandIn.Accounts;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>A request that has found its route.</summary>
/// <param name="query">What follows the question mark.</param>
internal sealed class RestCall(string query)
{
    /// <summary>Decoded parts of the path, by the names in the route's template.</summary>
    public required IReadOnlyDictionary<string, string> Path { get; init; }

    public QueryParameters Query { get; } = new(query);

    /// <summary>Null where there is none, and for the JSON text <c>null</c>.</summary>
    public JsonNode? Body { get; set; }

    /// <summary>The session the answer leaves the client with.</summary>
    public Session? Session { get; set; }

    /// <summary>Whether it was seen that there is no user, however long ago that is.</summary>
    public bool SawNoUser { get; set; }

    /// <summary>Who asks; set wherever the route asks for it.</summary>
    public User? User { get; set; }
}
