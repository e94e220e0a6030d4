using System.Security.Cryptography;

namespace Junjo.E2E.Studios.Containers;

/// <summary>Fresh secrets of one Studio in containers. They are in no file.</summary>
internal sealed class RunSecrets
{
    private static readonly string[] names = ["JUNJO_SESSION_SECRET", "JUNJO_SECURE_COOKIE_KEY", "JUNJO_INTERNAL_GRPC_TOKEN"];

    /// <summary>The secrets, by the variables of the Compose file that hold them.</summary>
    /// <remarks>Standard base64 of exactly 32 bytes is valid for all three, and long enough for the internal token.</remarks>
    public IReadOnlyDictionary<string, string> Variables { get; } =
        names.ToDictionary(name => name, _ => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Blackens the secrets in a text.</summary>
    public string Hide(string text) =>
        Variables.Values.Aggregate(text, (left, secret) => left.Replace(secret, "***", StringComparison.Ordinal));
}
