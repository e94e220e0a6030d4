using System.Net.Http.Json;
using System.Text.Json;

namespace Junjo.E2E.Tool.Tests.Unit.StandIn;

/// <summary>Makes the first user of a new stand-in; the client keeps its session.</summary>
internal static class SignedIn
{
    /// <summary>The key of a new API key.</summary>
    public static async Task<string> CreateKeyAsync(HttpClient client, Uri studio, CancellationToken cancellationToken)
    {
        using var user = await client.PostAsJsonAsync(
            new Uri(studio, "/users/create-first-user"), new { email = "admin@example.com", password = "correct horse" },
            cancellationToken);
        user.EnsureSuccessStatusCode();
        using var created = await client.PostAsJsonAsync(new Uri(studio, "/api_keys"), new { name = "key" }, cancellationToken);
        return (await created.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("key").GetString()!;
    }
}
