using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Junjo.E2E.StudioApi.Transport;

/// <summary>Takes keys, cookies and passwords out of a text that goes into an exception.</summary>
internal static partial class Secrets
{
    public const string Removed = "[removed]";

    /// <summary>
    /// Removes the known secrets, as they are and as a JSON string shows them, and whatever looks like a key or a cookie.
    /// </summary>
    public static string Remove(string text, IEnumerable<string> known)
    {
        foreach (string secret in known.Where(secret => secret.Length > 0).OrderByDescending(secret => secret.Length))
        {
            string asJson = JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
            text = text.Replace(secret, Removed, StringComparison.Ordinal).Replace(asJson, Removed, StringComparison.Ordinal);
        }

        return Cookie().Replace(ApiKey().Replace(text, Removed), "session=" + Removed);
    }

    [GeneratedRegex("(?<![0-9A-Za-z])[0-9A-Za-z]{64}(?![0-9A-Za-z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ApiKey();

    [GeneratedRegex("session=[^;,\\s]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cookie();
}
