using System.Net;

namespace Junjo.E2E.StudioApi.Transport;

/// <summary>One request.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path and query, percent-encoded.</param>
internal readonly record struct StudioRequest(HttpMethod Method, string Path)
{
    /// <summary>The JSON body; null sends none.</summary>
    public byte[]? Json { get; init; }

    /// <summary>A password in the body, to be removed from every text about this call.</summary>
    public string? Password { get; init; }

    /// <summary>The one status that means success.</summary>
    public HttpStatusCode Success { get; init; } = HttpStatusCode.OK;

    public static StudioRequest Get(string path) => new(HttpMethod.Get, path);

    public static StudioRequest Post(string path, byte[]? json = null) => new(HttpMethod.Post, path) { Json = json };

    public static StudioRequest Delete(string path) => new(HttpMethod.Delete, path);
}
