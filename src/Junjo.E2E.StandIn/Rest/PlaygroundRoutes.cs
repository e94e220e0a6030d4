using Microsoft.AspNetCore.Http;

namespace Junjo.E2E.StandIn.Rest;

/// <summary>The prompt playground of a Studio that has no key of any model provider.</summary>
internal static class PlaygroundRoutes
{
    private static readonly string[] Providers = ["anthropic", "gemini", "openai"];

    public static IEnumerable<Route> All =>
    [
        new("POST", "/llm/generate", _ => Failed("Generation failed: no model provider is configured"))
        {
            IsProtected = true,
            HasBody = true,
        },
        new("GET", "/llm/providers/{provider}/models", Models) { IsProtected = true },
        new("POST", "/llm/providers/{provider}/models/refresh", Models) { IsProtected = true },
    ];

    private static RestAnswer Models(RestCall call) => Providers.Contains(call.Path["provider"])
        ? Failed($"{call.Path["provider"].ToUpperInvariant()}_API_KEY not configured")
        : RestAnswer.Detail(StatusCodes.Status400BadRequest, $"Invalid provider. Must be one of: {string.Join(", ", Providers)}");

    private static RestAnswer Failed(string detail) => RestAnswer.Detail(StatusCodes.Status500InternalServerError, detail);
}
