using System.Text.Json;

namespace Junjo.E2E.LoadTesting.Activities;

/// <summary>The answer to a mistake.</summary>
/// <param name="Status">A number of HTTP, a name of gRPC.</param>
/// <param name="Text">The body of HTTP, the message of gRPC.</param>
/// <param name="IsRest">Whether it is one of HTTP, which has a form.</param>
internal sealed record ErrorAnswer(string Status, string Text, bool IsRest)
{
    // What FastAPI and tonic would show of their inside.
    private static readonly string[] insides = ["Traceback (most recent call last)", "File \"/", "panicked at", ".rs:"];

    /// <summary>Whether its form is that of Studio's errors, and it gives nothing away.</summary>
    /// <param name="secret">A text that must not be in it; null for none.</param>
    public bool IsFit(string? secret) =>
        (!IsRest || HasDetail())
        && !Array.Exists(insides, inside => Text.Contains(inside, StringComparison.Ordinal))
        && (secret is null || !Text.Contains(secret, StringComparison.Ordinal));

    private bool HasDetail()
    {
        try
        {
            using var json = JsonDocument.Parse(Text);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("detail", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
