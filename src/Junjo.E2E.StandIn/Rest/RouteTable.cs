namespace Junjo.E2E.StandIn.Rest;

/// <summary>
/// Finds the route of a request, as Starlette does: the first that fits path and method; else the first that fits the path.
/// </summary>
internal sealed class RouteTable(IReadOnlyList<Route> routes)
{
    public (Route? Route, IReadOnlyDictionary<string, string> Path) Find(string method, string path)
    {
        (Route?, IReadOnlyDictionary<string, string>) other = (null, new Dictionary<string, string>());
        foreach (Route route in routes)
        {
            if (route.Match(path) is not { } found)
            {
                continue;
            }

            if (route.Method == method)
            {
                return (route, found);
            }

            other = other.Item1 is null ? (route, found) : other;
        }

        return other;
    }

    /// <summary>The methods of all routes that fit a path.</summary>
    public IEnumerable<string> MethodsOf(string path) =>
        routes.Where(route => route.Match(path) is not null).Select(route => route.Method).Distinct();

    /// <summary>Whether the path without its trailing slashes, or with one, is that of a route.</summary>
    public string? Neighbour(string path)
    {
        string neighbour = path.EndsWith('/') ? path.TrimEnd('/') : path + "/";
        return path != "/" && routes.Any(route => route.Match(neighbour) is not null) ? neighbour : null;
    }
}
